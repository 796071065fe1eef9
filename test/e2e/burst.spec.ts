import { describe, expect, it } from '@jest/globals';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { connect, type Socket } from 'node:net';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { Recorder } from '../support/recorder.js';
import { errorOf, send } from '../support/send.js';
import { ADAPTERS, startApp } from '../support/start-app.js';
import { waitFor } from '../support/wait-for.js';

const MIB = 1024 * 1024;

/** A delivery of 1 MiB that stops a little before its end. */
function halfSent(url: string): Socket {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`POST /webhooks/github HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${MIB}\r\n\r\n`);
  socket.write(Buffer.alloc(MIB - 1, 'a'));
  return socket;
}

describe.each(ADAPTERS)('a burst on %s', (adapter) => {
  it('holds no more bytes than it may, and is taken again when they are gone', async () => {
    const { url, app, log } = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) }, maxBytesInFlight: 2 * MIB })],
      providers: [Recorder],
    });
    const target = `${url}/webhooks/github`;
    const sockets = [halfSent(url), halfSent(url)];
    const refused: Awaited<ReturnType<typeof send>>[] = [];
    const more = async (): Promise<void> => {
      const answer = await send(target, githubDelivery({ body: JSON.stringify({ text: 'b'.repeat(8192) }) }));
      if (answer.status === 503) refused.push(answer);
    };
    await waitFor(async () => {
      await more();
      return refused.length > 0;
    });
    expect(refused.map(errorOf)[0]).toBe('WEBHOOK_UNAVAILABLE');
    expect(refused[0]?.headers).toMatchObject({ 'retry-after': '30', connection: 'close' });
    expect(log.some((line) => line.includes('WEBHOOK_TOO_BUSY'))).toBe(true);
    const before = app.get(Recorder).events.length;
    for (const socket of sockets) socket.destroy();
    await waitFor(async () => {
      await more();
      return app.get(Recorder).events.length > before;
    });
  });
});
