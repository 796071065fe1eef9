import { afterAll, describe, expect, it } from '@jest/globals';
import { chargebee } from 'nestjs-webhook/providers/chargebee';
import { cloudinary } from 'nestjs-webhook/providers/cloudinary';
import { discord } from 'nestjs-webhook/providers/discord';
import { github } from 'nestjs-webhook/providers/github';
import { huggingface } from 'nestjs-webhook/providers/huggingface';
import { livekit } from 'nestjs-webhook/providers/livekit';
import { mailchimp } from 'nestjs-webhook/providers/mailchimp';
import { resend } from 'nestjs-webhook/providers/resend';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { systemClock, type RequestParts, type Source } from 'nestjs-webhook';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { openSqliteStore } from '../../lib/inbox/engines/sqlite/index.js';
import { examplesOf } from '../../lib/testing/examples.js';
import { captured, signedFor, type Damage } from '../support/captured-file.js';
import { ed25519Pair } from '../support/ed25519.js';
import { payload } from '../support/payload.js';
import { CLI, collected, runCli, type CliResult } from '../support/run-cli.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const explain = (file: string, ...args: readonly string[]): Promise<CliResult> => runCli(['explain', '--request', file, ...args]);
const example = (name: string): RequestParts => {
  const [first] = examplesOf(name);
  if (first === undefined) throw new Error(`${name} has no example`);
  return first.request;
};

/** Steps by what became of them, and what stands below. */
function read({ out }: CliResult): { readonly steps: Readonly<Record<string, string>>; readonly end: string } {
  const [head = '', end = ''] = out.split('\n\n');
  return { end, steps: Object.fromEntries(head.split('\n').map((line) => [line.slice(0, 23).trim(), line.slice(23, 31).trim()])) };
}

const pair = ed25519Pair();
const publicKey = pair.publicKey.toString('hex');
const SVIX = `whsec_${Buffer.from('a secret of Standard Webhooks').toString('base64')}`;

interface Kind {
  readonly kind: string;
  readonly name: string;
  readonly source: Source;
  readonly args: readonly string[];
  readonly wrong: readonly string[];
  readonly code: string;
}
const kinds: readonly Kind[] = [
  { kind: 'token in the URL', name: 'mailchimp', source: mailchimp({ secret: 'tok-1' }), args: ['--secret', 'tok-1'], wrong: ['--secret', 'tok-2'], code: 'WEBHOOK_TOKEN_MISMATCH' },
  { kind: 'token in a header', name: 'huggingface', source: huggingface({ secret: 'tok-1' }), args: ['--secret', 'tok-1'], wrong: ['--secret', 'tok-2'], code: 'WEBHOOK_TOKEN_MISMATCH' },
  { kind: 'Basic', name: 'chargebee', source: chargebee({ username: 'me', password: 'pw' }), args: ['--option', 'username=me', '--secret', 'pw'], wrong: ['--option', 'username=me', '--secret', 'an0ther-one'], code: 'WEBHOOK_TOKEN_MISMATCH: the token or the credentials are wrong: the user name is right, the password is not' },
  { kind: 'HMAC', name: 'github', source: github({ secret: 's3cret' }), args: ['--secret', 's3cret'], wrong: ['--secret', 'an0ther-one'], code: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { kind: 'public key', name: 'discord', source: discord({ publicKey, signingKey: pair.privateKey.toString('hex') }), args: ['--secret', publicKey], wrong: ['--secret', ed25519Pair().publicKey.toString('hex')], code: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { kind: 'JWT', name: 'livekit', source: livekit({ apiKey: 'key', apiSecret: 'the-secret-of-the-api-key-example' }), args: ['--option', 'apiKey=key', '--secret', 'the-secret-of-the-api-key-example'], wrong: ['--option', 'apiKey=key', '--secret', 'another-secret-of-the-api-key-example'], code: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { kind: 'digest', name: 'cloudinary', source: cloudinary({ apiSecret: 'AnApiSecret' }), args: ['--secret', 'AnApiSecret'], wrong: ['--secret', 'AnotherSecret'], code: 'WEBHOOK_SIGNATURE_MISMATCH' },
];

describe.each(kinds)('a proof by $kind', ({ name, source, args, wrong, code }) => {
  it('is proved, with every step', async () => {
    const result = await explain(captured(folder, await signedFor(source, example(name))), name, ...args);
    expect(result).toMatchObject({ code: 0, err: '' });
    const { steps, end } = read(result);
    expect(Object.keys(steps)).toEqual(['request read', 'method', 'content type', 'signature found', 'signature well-formed', 'secret form', 'signature matches', 'time in window', 'body decoded', 'events named', 'copies told by']);
    expect(new Set(Object.values(steps))).toEqual(new Set(['ok']));
    expect(end).toMatch(/^PROVED/);
  });

  it('is refused by another secret, which is never shown', async () => {
    const result = await explain(captured(folder, await signedFor(source, example(name))), name, ...wrong);
    expect(result).toMatchObject({ code: 1, err: '' });
    const { steps, end } = read(result);
    expect([steps['signature found'], steps['signature matches'], steps['body decoded']]).toEqual(['ok', 'FAILED', '-']);
    expect(end).toContain(`REFUSED with 401: ${code}`);
    for (const secret of [args.at(-1), wrong.at(-1)]) expect(result.out).not.toContain(secret);
  });
});

const gh = github({ secret: 's3cret' });
const issue = example('github');
const text = String(issue.body);
const SIGNATURE = 'x-hub-signature-256';
const compact = { ...issue, body: JSON.stringify(JSON.parse(text)) };

describe('a fault of the body', () => {
  const found = async (request: RequestParts, damage: (body: string) => Damage): Promise<string> => {
    const signed = await signedFor(gh, request);
    const result = await explain(captured(folder, signed, damage(signed.body.toString())), 'github', '--secret', 's3cret');
    expect(result.code).toBe(1);
    expect(read(result).steps['signature matches']).toBe('FAILED');
    return read(result).end;
  };

  it.each([
    ['white space', (body: string) => ({ body: JSON.stringify(JSON.parse(body), undefined, 3) }), /WEBHOOK_BODY_ALTERED.*with other white space\n {2}- something between the provider and the application re-serialises the body/],
    ['a line end behind it', (body: string) => ({ body: `${body.slice(0, -1)} }\n` }), /WEBHOOK_BODY_ALTERED/],
    ['CRLF', (body: string) => ({ body: `${body}\r\n` }), /WEBHOOK_BODY_ALTERED/],
    ['none of its bytes', (body: string) => ({ body: '', contentLength: body.length }), /the body has 0 bytes, and content-length says \d+.*\n {2}- let the wrapper or the parser in front keep them as `req.rawBody`/],
    ['half of its bytes', (body: string) => ({ body: body.slice(0, 40), contentLength: body.length }), /the body has 40 bytes, and content-length says \d+/],
    ['its encoding: base64', (body: string) => ({ body: Buffer.from(body).toString('base64') }), /WEBHOOK_BODY_ALTERED.*it is in base64, and nothing has decoded it/],
    ['its bytes, read as text', (body: string) => ({ body: body.replace('issue', '\ufffd') }), /WEBHOOK_SIGNATURE_MISMATCH.*\n {2}- the body holds U\+FFFD/],
    ['its keys in another order', (body: string) => ({ body: JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(body) as object).toReversed())) }), /tried without success: the body.*\n.*another endpoint.*\n.*another order of the keys/],
  ])('is told: %s', async (_title, damage, words) => {
    expect(await found(compact, damage)).toMatch(words);
  });

  it('is told where escapes or the last line end are lost', async () => {
    expect(await found({ ...issue, body: '{"a":"\\u00fc"}' }, () => ({ body: '{"a":"ü"}' }))).toContain('without its escapes');
    expect(await found({ ...issue, body: '{"price":1.0,"id":12345678901234567890}' }, () => ({ body: '{ "price": 1.0, "id": 12345678901234567890 }' }))).toContain('with other white space');
    expect(await found({ ...issue, body: 'payload={"a":1}\n' }, () => ({ body: 'payload={"a":1}' }))).toContain('the line end behind it was lost');
    expect(await found({ ...issue, body: 'payload=%7B%7D\n&a=1' }, () => ({ body: 'payload=%7B%7D\r\n&a=1' }))).toContain('its line ends were changed');
  });

  it('is told from a line end that an editor has put into the file', async () => {
    const file = captured(folder, await signedFor(gh, compact));
    writeFileSync(file, `${readFileSync(file, 'utf8')}\n`);
    expect(await explain(file, 'github', '--secret', 's3cret')).toMatchObject({ code: 0, out: expect.stringMatching(/note .*an editor has added it/) as unknown as string });
  });

  it('is told where JSON cannot be decoded, or has another content type', async () => {
    const broken = await explain(captured(folder, await signedFor(gh, { ...issue, body: '{"a":' })), 'github', '--secret', 's3cret');
    expect([broken.code, read(broken).steps['signature matches'], read(broken).steps['body decoded'], read(broken).end]).toEqual([1, 'ok', 'FAILED', expect.stringMatching(/^REFUSED with 400: WEBHOOK_BODY_UNDECODABLE.*as json/)]);
    const typed = await explain(captured(folder, await signedFor(gh, { ...issue, headers: { ...issue.headers, 'content-type': 'text/plain' } })), 'github', '--secret', 's3cret');
    expect([typed.code, read(typed).steps['content type'], read(typed).steps['signature matches'], read(typed).end]).toEqual([1, 'FAILED', 'ok', expect.stringMatching(/^REFUSED with 415: WEBHOOK_CONTENT_TYPE.*text\/plain, and json, form expected/)]);
  });
});

describe('a fault of the headers', () => {
  it.each([
    ['lost', { headers: { [SIGNATURE]: undefined } }, 'signature found', /WEBHOOK_SIGNATURE_MISSING.*header:x-hub-signature-256 is missing\n.*a proxy drops the header/],
    ['renamed', { headers: { [SIGNATURE]: undefined, x_hub_signature_256: 'sha256=aa' } }, 'signature found', /and there is x_hub_signature_256 instead/],
    ['empty', { headers: { [SIGNATURE]: '' } }, 'signature well-formed', /header:x-hub-signature-256 is empty/],
    ['doubled', { more: [SIGNATURE, 'sha256=00'] }, 'signature well-formed', /WEBHOOK_SIGNATURE_MALFORMED.*header x-hub-signature-256 is doubled/],
    ['without its prefix', { headers: { [SIGNATURE]: 'ab'.repeat(32) } }, 'signature well-formed', /lacks its prefix/],
    ['cut', { headers: { [SIGNATURE]: 'sha256=abab' } }, 'signature well-formed', /is not 32 bytes of hex/],
  ])('is told: %s', async (_title, damage: Damage, step, words) => {
    const result = await explain(captured(folder, await signedFor(gh, issue), damage), 'github', '--secret', 's3cret');
    const { steps, end } = read(result);
    expect([result.code, steps[step], steps['signature matches']]).toEqual([1, 'FAILED', '-']);
    expect(end).toMatch(words);
  });

  it('is told where the method is another', async () => {
    const result = await explain(captured(folder, await signedFor(gh, issue), { method: 'PUT' }), 'github', '--secret', 's3cret');
    expect([result.code, read(result).steps['method'], read(result).end]).toEqual([1, 'FAILED', expect.stringMatching(/^REFUSED with 405: WEBHOOK_METHOD_NOT_ALLOWED/)]);
  });

  it('is told where credentials are lost or renamed', async () => {
    const signed = await signedFor(chargebee({ username: 'me', password: 'pw' }), example('chargebee'));
    const endOf = async (damage: Damage): Promise<string> => read(await explain(captured(folder, signed, damage), 'chargebee', '--option', 'username=me', '--secret', 'pw')).end;
    expect(await endOf({ headers: { authorization: undefined } })).toMatch(/WEBHOOK_TOKEN_MISSING.*header:authorization is missing\n {2}- a proxy that asks for credentials of its own/);
    expect(await endOf({ headers: { authorization: undefined, 'x-amzn-remapped-authorization': signed.headers['authorization'] } })).toMatch(/and there is x-amzn-remapped-authorization instead/);
  });

  it('is told where a token in the query is lost on its way', async () => {
    const signed = await signedFor(mailchimp({ secret: 'tok-1' }), example('mailchimp'));
    const endOf = async (...args: readonly string[]): Promise<string> => read(await explain(captured(folder, signed, { url: '/hooks' }), 'mailchimp', '--secret', 'tok-1', ...args)).end;
    expect(await endOf('--public-url', 'https://api.example.com/hooks?secret=tok-1')).toMatch(/WEBHOOK_TOKEN_MISSING.*\n {2}- the URL that the provider calls has secret in its query, and the request has not/);
    expect(await endOf()).not.toContain('has secret in its query');
  });

  it('names the presets that prove by what there is, and those that the secret fits', async () => {
    const file = captured(folder, await signedFor(gh, issue));
    expect(read(await explain(file, 'stripe', '--secret', 'whsec_abc')).end).toMatch(/the request carries x-hub-signature-256, in which [^:]*\bgithub\b[^:]* prove the sender: is stripe the right provider\?/);
    expect(read(await explain(file, 'stripe', '--secret', 's3cret')).end).toMatch(/with this secret it is proved as [^:]*\bgithub\b[^:]*: name that provider/);
  });
});

describe('a secret', () => {
  const svix = resend({ signingSecret: SVIX });
  const endOf = async (file: string, name: string, secret: string): Promise<string> => {
    const result = await explain(file, name, '--secret', secret);
    expect([result.code, read(result).steps['secret form'], read(result).steps['signature matches']]).toEqual([1, 'FAILED', '-']);
    return read(result).end;
  };

  it.each([
    ['in quotes', '"s3cret"', 'read as text without its quotes'],
    ['in base64', Buffer.from('s3cret').toString('base64'), 'read as base64'],
    ['in hexadecimal', Buffer.from('s3cret').toString('hex'), 'read as hexadecimal'],
  ])('%s is told', async (_title, secret, words) => {
    expect(await endOf(captured(folder, await signedFor(gh, issue)), 'github', secret)).toMatch(new RegExp(`WEBHOOK_SECRET_FORM: .*${words}\n {2}- copy the secret again`));
  });

  it('without its prefix is told, and taken where the prefix says nothing', async () => {
    expect(await endOf(captured(folder, await signedFor(stripe({ secret: 'whsec_abcdefgh' }), example('stripe'))), 'stripe', 'abcdefgh')).toContain('with whsec_ in front');
    expect(await explain(captured(folder, await signedFor(svix, example('resend'))), 'resend', '--secret', SVIX.slice(6))).toMatchObject({ code: 0 });
  });

  it('that is decoded already is told', async () => {
    expect(await explain(captured(folder, await signedFor(svix, example('resend'))), 'resend', '--secret', 'a secret of Standard Webhooks')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/signingSecret is not in the provider's form/) as unknown as string });
  });

  it('of another kind is told before anything is tried', async () => {
    expect(await explain(captured(folder, await signedFor(gh, issue)), 'github', '--secret', 'ghp_exampleexampleexample')).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/access token.*secret of the webhook/) as unknown as string });
  });

  it('with what a file of variables puts around it is told', async () => {
    const file = captured(folder, await signedFor(gh, issue));
    expect(await endOf(file, 'github', 's3cret\\n')).toContain('without the \\n behind it');
    expect(await endOf(file, 'github', 'GITHUB_SECRET=s3cret')).toContain('without the name in front');
  });

  it.each(['$SECRET', '${SECRET}', '%SECRET%', '<your secret>', 'process.env.SECRET'])('that is %s is told to be a name', async (secret) => {
    const name = 'looks like the name of a variable';
    expect(read(await explain(captured(folder, await signedFor(gh, issue)), 'github', '--secret', secret)).end).toContain(name);
    expect(read(await explain(captured(folder, await signedFor(huggingface({ secret: 'tok-1' }), example('huggingface'))), 'huggingface', '--secret', secret)).end).toContain(name);
    expect(read(await explain(captured(folder, await signedFor(gh, issue)), 'github', '--secret', 'an0ther-one')).end).not.toContain(name);
  });

  it('is not said to have been tried in forms where it was not', async () => {
    const { end } = read(await explain(captured(folder, await signedFor(gh, issue), { body: '' }), 'github', '--secret', 'an0ther-one'));
    expect(end).toMatch(/the body is empty, and it is signed: .*\n.*tried without success: the secret with/);
    const key = read(await explain(captured(folder, await signedFor(discord({ publicKey, signingKey: pair.privateKey.toString('hex') }), example('discord'))), 'discord', '--secret', ed25519Pair().publicKey.toString('hex'))).end;
    expect(key).toMatch(/tried without success: the body with .*encodings\n/);
  });

  it('of several says which one matched', async () => {
    const { code, out } = await explain(captured(folder, await signedFor(gh, issue)), 'github', '--secret', 'new', '--secret', 's3cret');
    expect([code, out]).toEqual([0, expect.stringContaining('by secret number 2')]);
  });
});

describe('a URL that is signed', () => {
  const tw = twilio({ authToken: 'a'.repeat(32) });
  const endOf = async (url: string, damage: Damage, ...args: readonly string[]): Promise<string> => {
    const result = await explain(captured(folder, await signedFor(tw, { ...example('twilio'), url }), damage), 'twilio', '--secret', 'a'.repeat(32), ...args);
    const { steps, end } = read(result);
    expect([result.code, steps['signature matches']]).toEqual(end.startsWith('PROVED') ? [0, 'ok'] : [1, 'FAILED']);
    return end;
  };

  it.each([
    ['the scheme', '/in', { headers: { 'x-forwarded-proto': 'http' } }, /WEBHOOK_URL_MISMATCH.*it was made for https:\/\/api\.example\.com\n/],
    ['the host', '/in', { headers: { host: 'internal:3000', 'x-forwarded-host': 'api.example.com' } }, /it was made for https:\/\/api\.example\.com\n/],
    ['a prefix of the path, taken away', '/api/in', { url: '/in' }, /a path with \/api in front: a proxy takes it away/],
    ['a prefix of the path, put in front', '/in', { url: '/stage/in' }, /a path without the first part: a proxy puts it in front/],
    ['the query, added', '/in', { url: '/in?a=1' }, /the same path without the query/],
    ['the query, lost', '/in?a=1', { url: '/in' }, /WEBHOOK_SIGNATURE_MISMATCH[^]*the URL is signed too: https:\/\/api\.example\.com was taken here.*--public-url/],
  ])('is told where a proxy changes %s', async (_title, url, damage: Damage, words) => {
    expect(await endOf(url, damage)).toMatch(words);
  });

  it('is proved with the URL that the provider calls', async () => {
    expect(await endOf('/in?a=1', { url: '/in', headers: { host: 'internal' } }, '--public-url', 'https://api.example.com/in?a=1')).toMatch(/^PROVED/);
    expect(await endOf('/in?a=1', { headers: { host: 'internal' } }, '--public-url', 'https://api.example.com')).toMatch(/^PROVED/);
    expect(await endOf('/in', {})).toMatch(/^PROVED/);
  });
});

describe('a time', () => {
  const str = stripe({ secret: 'whsec_abcdefgh' });

  it.each([[-7200, 'STALE', /7\d\d\d s old, 300 s allowed/, /this clock is 2\.0 h later/], [7200, 'FUTURE', /7\d\d\d s ahead, 300 s allowed/, /this clock is .* earlier/]])('%d s off is told, with the --at that passes', async (offset, kind, detail, clock) => {
    const at = Math.floor(Date.now() / 1000 + offset) * 1000;
    const file = captured(folder, await signedFor(str, example('stripe'), at));
    const result = await explain(file, 'stripe', '--secret', 'whsec_abcdefgh');
    const { steps, end } = read(result);
    expect([result.code, steps['signature matches'], steps['time in window'], steps['events named']]).toEqual([1, 'ok', 'FAILED', 'ok']);
    expect(end).toMatch(new RegExp(`WEBHOOK_TIMESTAMP_${kind}`));
    expect(end).toMatch(detail);
    expect(end).toMatch(clock);
    const [, time = ''] = /only the time is wrong: everything else fits, and with --at (\S+) it passes/.exec(end) ?? [];
    expect(Date.parse(time)).toBe(at);
    expect(await explain(file, 'stripe', '--secret', 'whsec_abcdefgh', '--at', time)).toMatchObject({ code: 0 });
  });

  it('of a token is told the same way', async () => {
    const file = captured(folder, await signedFor(livekit({ apiKey: 'key', apiSecret: 'the-secret-of-the-api-key-example' }), example('livekit'), Date.now() - 86_400_000));
    const result = await explain(file, 'livekit', '--option', 'apiKey=key', '--secret', 'the-secret-of-the-api-key-example');
    expect([result.code, read(result).steps['time in window'], read(result).end]).toEqual([1, 'FAILED', expect.stringMatching(/WEBHOOK_TOKEN_EXPIRED.*\n.*with --at \S+ it passes/)]);
  });

  it('in the other unit is told', async () => {
    const now = Math.floor(Date.now() / 1000) * 1000;
    const signed = await signedFor(cloudinary({ apiSecret: 'AnApiSecret' }), { ...example('cloudinary'), headers: { ...example('cloudinary').headers, 'x-cld-timestamp': String(now) } });
    const { code, out } = await explain(captured(folder, signed), 'cloudinary', '--secret', 'AnApiSecret');
    expect([code, out]).toEqual([1, expect.stringMatching(/it is in milliseconds, and seconds are expected\n[^]*mend that; this clock is not the reason/)]);
    expect(out).not.toContain('compare the clock');
  });
});

describe('a handshake', () => {
  it('is told, with and without a proof', async () => {
    const ping = await signedFor(discord({ publicKey, signingKey: pair.privateKey.toString('hex') }), payload('discord/ping.json'));
    expect(await explain(captured(folder, ping), 'discord', '--secret', publicKey)).toMatchObject({ code: 0, out: expect.stringMatching(/PROVED: a ping handshake, answered 200; it carries no event/) as unknown as string });
    const file = join(folder, 'reachable.txt');
    writeFileSync(file, 'GET /hooks HTTP/1.1\nhost: x.example\n\n');
    expect(await explain(file, 'mailchimp', '--secret', 'tok-1')).toMatchObject({ code: 0, out: expect.stringMatching(/PROVED: a reachable handshake/) as unknown as string });
  });
});

describe('a request that no application takes', () => {
  it.each([
    ['a body that is too large', 'WEBHOOK_BODY_TOO_LARGE', 413, { body: 'x'.repeat(1_048_577) }, []],
    ['an encoding that nobody knows', 'WEBHOOK_CONTENT_TYPE', 415, { headers: { 'content-encoding': 'zstd' } }, []],
    ['another path', 'WEBHOOK_SOURCE_UNKNOWN', 404, {}, ['--path', '/shops/:shop']],
  ])('is told: %s', async (_title, code, status, damage: Damage, args) => {
    const result = await explain(captured(folder, await signedFor(stripe({ secret: 'whsec_abcdefgh' }), example('stripe')), damage), 'stripe', '--secret', 'whsec_abcdefgh', ...args);
    expect([result.code, read(result).steps, read(result).end]).toEqual([1, { 'request read': 'FAILED' }, expect.stringMatching(new RegExp(`^REFUSED with ${status}: ${code}: [^]*\n  - `))]);
  });

  it('is told from one whose capture is unpacked already', async () => {
    const signed = await signedFor(gh, issue);
    expect(await explain(captured(folder, signed, { headers: { 'content-encoding': 'gzip' } }), 'github', '--secret', 's3cret')).toMatchObject({ code: 0, out: expect.stringMatching(/note .*it was unpacked when it was captured/) as unknown as string });
    expect(await explain(captured(folder, signed, { headers: { 'content-encoding': 'gzip' }, body: gzipSync(signed.body) }), 'github', '--secret', 's3cret')).toMatchObject({ code: 0, out: expect.not.stringMatching(/note/) as unknown as string });
  });
});

describe('a stored request', () => {
  it('is explained as inbox show prints it', async () => {
    const file = join(folder, 'inbox.db');
    const store = await openSqliteStore({ file, as: 'own' }, systemClock);
    const { url, headers, body } = await signedFor(stripe({ secret: 'whsec_abcdefgh' }), example('stripe'), Date.now() - 86_400_000);
    const head = JSON.stringify({ method: 'POST', url, publicUrl: `https://api.example.com${url}`, headers, params: {}, keyIndex: 0 });
    await store.insert([{ source: 'stripe', receivedAt: Date.now() - 86_400_000, head, body, events: [{ index: 0, name: 'a', action: undefined, id: undefined, dedupeKey: undefined, orderKey: undefined, parks: false, version: undefined }] }]);
    await store.close();
    const shown = join(folder, 'shown.json');
    writeFileSync(shown, (await runCli(['inbox', 'show', '1', '--json', '--store', file])).out);
    expect(await explain(shown, 'stripe', '--secret', 'whsec_abcdefgh', '--at', '1d')).toMatchObject({ code: 0, err: '' });
    expect(read(await explain(shown, 'stripe', '--secret', 'whsec_abcdefgh')).end).toMatch(/WEBHOOK_TIMESTAMP_STALE.*86\d\d\d s old/);
  });
});

describe('the command line', () => {
  it('takes a curl command and JSON as well', async () => {
    const { url, headers, body } = await signedFor(gh, issue);
    const curl = join(folder, 'curl.txt');
    writeFileSync(curl, `curl 'https://api.example.com${url}' ${Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`).join(' \\\n')} --data-binary $'${body.toString().replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n')}'\n`);
    const json = join(folder, 'request.json');
    writeFileSync(json, JSON.stringify({ method: 'POST', url, headers, body: body.toString() }));
    expect([await explain(curl, 'github', '--secret', 's3cret'), await explain(json, 'github', '--secret', 's3cret')]).toMatchObject([{ code: 0, err: '' }, { code: 0, err: '' }]);
  });

  it.each([
    [['github', '--secret', 'a'], /no request is given; write --request <file>/],
    [['github', '--secret', 'a', '--request', '/none'], /the request cannot be read: ENOENT/],
    [['github', '--secret', 'a', '--request', __filename()], /the file holds no request; it needs HTTP text/],
    [['github', '--request', 'x'], /github: secret .*--secret/],
    [['githb', '--secret', 'a', '--request', 'x'], /did you mean .*github/],
    [['--request', 'x'], /a provider is missing/],
    [['github', 'b', '--secret', 'a', '--request', 'x'], /takes one provider/],
    [['github', '--secret', 'a', '--request', 'x', '--at', 'noon'], /--at is no time/],
    [['github', '--colour'], /explain --help lists the options/],
  ])('%j ends with 2 and the remedy', async (args, words) => {
    const { code, out, err } = await runCli(['explain', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(words);
  });

  it('reads what sign prints from standard input, and tells an option that nobody asks for', async () => {
    for (const [form, words] of [['--http', /^$/], ['--curl', /--option colour was not used/]] as const) {
      const made = await runCli(['sign', 'github', 'issues.opened', '--secret', 's3cret', ...(form === '--curl' ? ['--curl'] : [])]);
      const child = spawn(process.execPath, ['--no-warnings', CLI, 'explain', 'github', '--secret', 's3cret', '--request', '-', ...(form === '--curl' ? ['--option', 'colour=red'] : [])]);
      child.stdin.end(made.bytes);
      expect(await collected(child)).toMatchObject({ code: 0, err: expect.stringMatching(words) as unknown as string });
    }
  });

  it('helps', async () => {
    expect(await runCli(['explain', '--help'])).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^Usage: nestjs-webhook explain <provider>[^]*--public-url/) as unknown as string });
  });
});

function __filename(): string {
  return new URL(import.meta.url).pathname;
}
