import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { chargebee } from 'nestjs-webhook/providers/chargebee';
import { cloudinary } from 'nestjs-webhook/providers/cloudinary';
import { discord } from 'nestjs-webhook/providers/discord';
import { github } from 'nestjs-webhook/providers/github';
import { livekit } from 'nestjs-webhook/providers/livekit';
import { mailchimp } from 'nestjs-webhook/providers/mailchimp';
import { twilio } from 'nestjs-webhook/providers/twilio';
import type { RequestParts, Source } from 'nestjs-webhook';
import { signDelivery, type SignedDelivery } from 'nestjs-webhook/testing';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplesOf } from '../../lib/testing/examples.js';
import { ed25519Pair } from '../support/ed25519.js';
import { payload } from '../support/payload.js';
import { CLI, collected, runCli, type CliResult } from '../support/run-cli.js';
import { send, type Answered } from '../support/send.js';
import { waitFor } from '../support/wait-for.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-listen-'));
const children = new Set<ChildProcess>();
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Running {
  readonly url: string;
  /** What it has written until now. */
  out(): string;
  /** Sends a signal, and waits for the end. */
  end(signal?: NodeJS.Signals): Promise<CliResult>;
}

async function listen(...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, ['--no-warnings', CLI, 'listen', ...args, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const result = collected(child);
  await waitFor(() => /listening on http:\S+/.test(err));
  return {
    url: /listening on (http:\S+)/.exec(err)?.[1] ?? '',
    out: () => out,
    end: (signal = 'SIGTERM') => (child.kill(signal), result),
  };
}

const example = (name: string): RequestParts => {
  const [first] = examplesOf(name);
  if (first === undefined) throw new Error(`${name} has no example`);
  return { url: '/hooks', ...first.request };
};
const deliver = ({ url }: Running, { method, url: path, headers, body }: SignedDelivery): Promise<Answered> => send(`${url}${path}`, { method, headers, body });
const jsonOf = ({ out }: CliResult): readonly Record<string, unknown>[] => out.trimEnd().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>);

const pair = ed25519Pair();
const publicKey = pair.publicKey.toString('hex');
const dc = discord({ publicKey, signingKey: pair.privateKey.toString('hex') });
const gh = github({ secret: 's3cret' });

const kinds: readonly (readonly [kind: string, name: string, source: Source, args: readonly string[]])[] = [
  ['a token in the URL', 'mailchimp', mailchimp({ secret: 'tok-1' }), ['--secret', 'tok-1']],
  ['Basic', 'chargebee', chargebee({ username: 'me', password: 'pw' }), ['--option', 'username=me', '--secret', 'pw']],
  ['HMAC', 'github', gh, ['--secret', 's3cret']],
  ['a public key', 'discord', dc, ['--secret', publicKey]],
  ['JWT', 'livekit', livekit({ apiKey: 'key', apiSecret: 'the-secret-of-the-api-key-example' }), ['--option', 'apiKey=key', '--secret', 'the-secret-of-the-api-key-example']],
  ['a digest', 'cloudinary', cloudinary({ apiSecret: 'AnApiSecret' }), ['--secret', 'AnApiSecret']],
];

describe('deliveries', () => {
  it.each(kinds)('proved by %s are answered as the application would, and told', async (_kind, name, source, args) => {
    const running = await listen(name, ...args, '--json');
    expect((await deliver(running, await signDelivery(source, example(name)))).status).toBe(200);
    const forged = await deliver(running, { ...(await signDelivery(source, example(name))), url: '/hooks', headers: { 'content-type': 'application/json' } });
    expect([forged.status, forged.body]).toEqual([401, '{"error":"WEBHOOK_UNAUTHORIZED"}']);
    const result = await running.end();
    expect(result.code).toBe(0);
    const [event] = examplesOf(name)[0]?.events ?? [];
    expect(jsonOf(result)).toMatchObject([
      { status: 200, method: 'POST', path: '/hooks', copy: false, events: [{ name: event?.name }] },
      { status: 401, events: [], code: expect.stringMatching(/^WEBHOOK_(?:SIGNATURE|TOKEN)_MISSING$/), reason: expect.stringMatching(/^REFUSED with 401/), advice: expect.any(Array) },
    ]);
  });

  it('are a line each: events with their ids, copies, refusals with what to do', async () => {
    const running = await listen('github', '--secret', 's3cret');
    const good = await signDelivery(gh, example('github'));
    await deliver(running, good);
    await deliver(running, good);
    await deliver(running, { ...good, body: Buffer.from(`${good.body.toString()}\n`) });
    const { out } = await running.end();
    const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
    expect(out).toMatch(new RegExp(`^${time}  200  issues\\.opened \\(72d3162e-cc78-11e3-81ab-4c9367dc0958\\)\n${time}  200  a copy: issues\\.opened \\(\\S+\\)\n${time}  401  REFUSED with 401: WEBHOOK_BODY_ALTERED: .*a line end was added behind it \\(POST /hooks\\)\n  - something between .*\n$`));
  });

  it('are refused with the reason that explain gives, large ones too', async () => {
    const running = await listen('github', '--secret', 's3cret', '--save', join(folder, 'large'));
    const signed = await signDelivery(gh, { ...example('github'), body: JSON.stringify({ a: 'x'.repeat(300_000) }) });
    await deliver(running, { ...signed, body: Buffer.from(`${signed.body.toString()}\r\n`) });
    const { out } = await running.end();
    const [, file = ''] = /saved as (\S+)/.exec(out) ?? [];
    const reason = /REFUSED with 401: WEBHOOK_BODY_ALTERED: .*with other white space/;
    expect([out, (await runCli(['explain', 'github', '--secret', 's3cret', '--request', file])).out]).toEqual([expect.stringMatching(reason), expect.stringMatching(reason)]);
  });

  it('are told with the URL of the tunnel, or the one given', async () => {
    const tw = twilio({ authToken: 'a'.repeat(32) });
    const signed = await signDelivery(tw, { ...example('twilio'), publicUrl: 'https://tunnel.example/hooks' });
    const behind = await listen('twilio', '--secret', 'a'.repeat(32));
    const answered = await deliver(behind, { ...signed, headers: { ...signed.headers, host: 'tunnel.example', 'x-forwarded-proto': 'https' } });
    expect([answered.status, answered.headers['content-type'], answered.body]).toEqual([200, expect.stringMatching(/xml/), expect.stringMatching(/<Response\/>/)]);
    expect((await deliver(behind, signed)).status).toBe(401);
    const given = await listen('twilio', '--secret', 'a'.repeat(32), '--public-url', 'https://tunnel.example/');
    expect((await deliver(given, signed)).status).toBe(200);
  });
});

describe('handshakes', () => {
  it('are answered, and told', async () => {
    const running = await listen('discord', '--secret', publicKey, '--json');
    const pong = await deliver(running, await signDelivery(dc, payload('discord/ping.json')));
    expect([pong.status, pong.body, pong.headers['content-type']]).toEqual([200, '{"type":1}', 'application/json; charset=utf-8']);
    expect(jsonOf(await running.end())).toMatchObject([{ status: 200, events: [], handshake: 'ping handshake answered' }]);
  });

  it('by GET too, and HEAD without a body', async () => {
    const running = await listen('mailchimp', '--secret', 'tok-1');
    expect([(await send(running.url, { method: 'GET' })).status, (await send(running.url, { method: 'HEAD' })).status]).toEqual([200, 200]);
    expect((await running.end()).out).toMatch(/ {2}200 {2}reachable handshake answered\n/);
  });
});

describe('what is no delivery', () => {
  it('is refused with its own status: another path, another method, too many bytes, bytes that end too early', async () => {
    const running = await listen('cloudinary', '--secret', 'AnApiSecret', '--path', '/hooks/:tenant', '--json');
    const statuses = [
      await send(`${running.url}/other`, { body: '{}' }),
      await send(`${running.url}/hooks/acme`, { method: 'PUT', body: '{}' }),
      await send(`${running.url}/hooks/acme`, { body: 'x'.repeat(1_048_577) }),
      await send(`${running.url}/hooks/acme`, { body: '{}', headers: { 'content-encoding': 'gzip' } }),
      await deliver(running, await signDelivery(cloudinary({ apiSecret: 'AnApiSecret' }), { ...example('cloudinary'), url: '/hooks/acme' })),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 405, 413, 400, 200]);
    expect(jsonOf(await running.end()).map(({ status, code }) => [status, code])).toEqual([
      [404, 'WEBHOOK_SOURCE_UNKNOWN'], [405, 'WEBHOOK_METHOD_NOT_ALLOWED'], [413, 'WEBHOOK_BODY_TOO_LARGE'], [400, 'WEBHOOK_BODY_UNDECODABLE'], [200, undefined],
    ]);
  });

  it('never writes a control character', async () => {
    const running = await listen('huggingface', '--secret', 'tok-1');
    await send(running.url, { headers: { 'x-webhook-secret': 'tok-1', 'content-type': 'application/json' }, body: '{"event":{"scope":"\\u001b[31mred\\u202e","action":"a\\nb"}}' });
    const { out } = await running.end();
    // oxlint-disable-next-line no-control-regex -- what must not be there
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('--save', () => {
  it('writes what explain reads again, for the owner alone', async () => {
    const saved = join(folder, 'deep', 'saved');
    const running = await listen('github', '--secret', 's3cret', '--save', saved);
    const good = await signDelivery(gh, { ...example('github'), body: '{"a":"Grüße\\n"}\r\n' });
    await deliver(running, good);
    await deliver(running, { ...good, headers: { ...good.headers, 'transfer-encoding': 'chunked' } });
    await deliver(running, { ...good, body: Buffer.from('{"a":1}') });
    const { out } = await running.end();
    const files = readdirSync(saved).toSorted();
    expect(files).toEqual([expect.stringMatching(/^\d{4}-.*Z-0001-200\.http$/), expect.stringMatching(/-0002-200\.http$/), expect.stringMatching(/-0003-401\.http$/)]);
    for (const file of files) {
      expect(out).toContain(`  saved as ${join(saved, file)}\n`);
      expect(statSync(join(saved, file)).mode & 0o777).toBe(0o600);
      expect((await runCli(['explain', 'github', '--secret', 's3cret', '--request', join(saved, file)])).code).toBe(file.includes('-401') ? 1 : 0);
    }
  });
});

describe('--save, on a disk that has gone', () => {
  it('answers all the same, and says that nothing was written', async () => {
    const saved = join(folder, 'gone');
    const running = await listen('github', '--secret', 's3cret', '--save', saved);
    rmSync(saved, { recursive: true });
    const good = await signDelivery(gh, example('github'));
    for (const sent of [good, { ...good, body: Buffer.from('{}') }]) await deliver(running, sent);
    const { code, out, err } = await running.end();
    expect([code, err.match(/--save: the request could not be written: ENOENT/g)?.length, out.includes('saved as')]).toEqual([0, 2, false]);
    expect(out).toMatch(/200[^]*401/);
  });

  it('does not start where the folder cannot be made', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await runCli(['listen', 'github', '--secret', 's3cret', '--save', join(file, 'in-it')])).toMatchObject({ code: 2, err: expect.stringMatching(/--save: the folder cannot be made: ENOTDIR; give the path of a folder/) });
  });
});

describe('the process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('ends with 0 at %s, also while a sender keeps its connection', async (signal) => {
    const running = await listen('github', '--secret', 's3cret');
    const { headers, body } = await signDelivery(gh, example('github'));
    expect((await fetch(`${running.url}/hooks`, { method: 'POST', headers, body: new Uint8Array(body) })).status).toBe(200);
    expect(await running.end(signal)).toMatchObject({ code: 0, err: expect.stringMatching(/^nestjs-webhook: listening on http:\/\/127\.0\.0\.1:\d+ for github, on every path; Ctrl-C ends it\n$/) as unknown as string });
  });

  it('says that the port is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await waitFor(() => other.listening);
    const { port } = other.address() as AddressInfo;
    expect(await runCli(['listen', 'github', '--secret', 'a', '--port', String(port)])).toMatchObject({ code: 1, out: '', err: `nestjs-webhook: port ${port} is in use; end what listens there, or give another with --port\n` });
    other.close();
  });

  it.each([
    [['github'], /github: secret .*--secret/],
    [['github', '--secret', 'a', '--port', '70000'], /--port is no port/],
    [['github', '--secret', 'a', '--path', 'x'], /--path is no path/],
    [['github', '--secret', 'a', '--public-url', 'x'], /--public-url is no base URL/],
    [['github', '--secret', 'a', '--save', join(folder, 'a-file', 'below')], /--save: the folder cannot be made/],
    [['github', 'b'], /takes one provider/],
    [['--colour'], /listen --help lists the options/],
  ])('%j ends with 2 and the remedy', async (args, words) => {
    writeFileSync(join(folder, 'a-file'), '');
    const { code, out, err } = await runCli(['listen', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });

  it('helps', async () => {
    expect(await runCli(['listen', '--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: nestjs-webhook listen <provider>[^]*--save/) as unknown as string });
  });
});
