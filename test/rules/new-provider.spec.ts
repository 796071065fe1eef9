import { afterAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/lib-files.js';

const copy = mkdtempSync(join(tmpdir(), 'new-provider-'));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const node = (...args: readonly string[]): { readonly status: number | null; readonly out: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  return { status, out: stdout + stderr };
};
const generate = (...args: readonly string[]): ReturnType<typeof node> => node('test/new-provider/index.mjs', ...args);
const contract = (name: string): ReturnType<typeof node> => node('--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'test/contract/providers.spec.ts', '-t', `^${name} `);
const indexes = (root: string): readonly string[] => ['lib/providers/index.ts', 'test/contract/cases/index.ts'].map((path) => readFileSync(join(root, path), 'utf8'));

describe('a new provider', () => {
  it('gets its files, which lack nothing but a vector', () => {
    for (const path of ['lib', 'test', 'package.json', 'tsconfig.json']) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    expect(generate()).toMatchObject({ status: 0, out: '' });
    expect(indexes(copy)).toEqual(indexes(ROOT));

    expect(generate('acme-pay', 'https://acme.example/webhooks')).toMatchObject({ status: 0 });
    const failed = contract('acme-pay').out.split('\n').filter((line) => line.includes('●')).map((line) => line.trim());
    expect([...new Set(failed)]).toEqual(['● acme-pay › vectors: has one']);

    const signed = node('--input-type=module', '-e', `import { createHmac } from 'node:crypto'; process.stdout.write(createHmac('sha256', 'abc').update('{"type":"a"}').digest('hex'))`).out;
    writeFileSync(join(copy, 'test/vectors/acme-pay.json'), JSON.stringify([{ name: 'one', origin: 'node:crypto', by: 'own', options: { secret: 'abc' }, request: { headers: { 'x-signature': signed }, body: '{"type":"a"}' }, now: 0 }]));
    expect(contract('acme-pay')).toMatchObject({ status: 0 });
  }, 180_000);

  it.each([[['Acme', 'https://acme.example'], /Acme is no name of a preset/], [['acme', 'acme.example'], /acme.example is no page/], [['index', 'https://acme.example'], /no name/], [['acme-pay', 'https://acme.example'], /acme-pay.ts is there already/]])('is refused with the remedy: %j', (args, words) => {
    const { status, out } = generate(...args);
    expect([status, out]).toEqual([1, expect.stringMatching(words)]);
  });
});
