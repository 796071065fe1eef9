import { describe, expect, it } from '@jest/globals';
import { main } from '../../../lib/cli/main.js';

async function said(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly complaints: readonly string[] }> {
  const complaints: string[] = [];
  let out = '';
  const code = await main(args, { env: {}, output: { closed: false, write: (text) => void (out += String(text)), complain: (line) => void complaints.push(line) } });
  return { code, out, complaints };
}

describe('the command line', () => {
  it.each(['--help', '-h'])('says with %s what the commands do', async (flag) => {
    expect(await said(flag)).toMatchObject({ code: 0, out: expect.stringMatching(/^Usage: nestjs-webhook/), complaints: [] });
  });

  it.each([[[], /a command is missing; the commands are providers, sign, send, explain, listen, inbox/], [['outbox'], /unknown command outbox; the commands are/], [['toString'], /unknown command toString/]])('%j is refused with the remedy', async (args, words) => {
    const { code, complaints } = await said(...args);
    expect([code, complaints.length]).toEqual([2, 1]);
    expect(complaints[0]).toMatch(words);
  });
});
