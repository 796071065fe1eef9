import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebhookModule, type SourceConfig } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { dockerHub } from 'nestjs-webhook/providers/docker-hub';
import { github } from 'nestjs-webhook/providers/github';
import { netlify } from 'nestjs-webhook/providers/netlify';
import { pipedrive } from 'nestjs-webhook/providers/pipedrive';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { telegram } from 'nestjs-webhook/providers/telegram';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { zalo } from 'nestjs-webhook/providers/zalo';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ed25519Pair } from '../support/ed25519.js';
import { Recorder } from '../support/recorder.js';
import { collected, runCli, type CliResult } from '../support/run-cli.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-send-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pair = ed25519Pair();
const keys = { publicKey: pair.publicKey.toString('hex'), signingKey: pair.privateKey.toString('hex') };
const keyFile = join(folder, 'signing.key');
writeFileSync(keyFile, `${keys.signingKey}\n`);

interface Provider {
  readonly kind: string;
  readonly source: SourceConfig;
  readonly args: readonly string[];
  /** It signs a time. */
  readonly timed?: true;
}

/** One of each strategy. */
const PROVIDERS: Readonly<Record<string, Provider>> = {
  telegram: { kind: 'token in a header', source: telegram({ secretToken: 'a_secret-token' }), args: ['--secret', 'a_secret-token'] },
  'docker-hub': { kind: 'token in the URL', source: dockerHub({ token: 'a-token-of-the-url' }), args: ['--secret', 'a-token-of-the-url'] },
  pipedrive: { kind: 'Basic', source: pipedrive({ username: 'shop', password: 'a-password' }), args: ['--secret', 'a-password', '--option', 'username=shop'] },
  github: { kind: 'HMAC', source: github({ secret: 'the-secret-of-the-hook' }), args: ['--secret', 'the-secret-of-the-hook'] },
  stripe: { kind: 'HMAC with a time', source: stripe({ secret: 'whsec_of_the_endpoint' }), args: ['--secret', 'whsec_of_the_endpoint'], timed: true },
  twilio: { kind: 'HMAC of the URL', source: { ...twilio({ authToken: '0123456789abcdef0123456789abcdef' }), publicUrl: 'https://api.example.com' }, args: ['--secret', '0123456789abcdef0123456789abcdef', '--public-url', 'https://api.example.com/webhooks/twilio'] },
  discord: { kind: 'public key', source: discord({ publicKey: keys.publicKey }), args: ['--secret', keys.publicKey, '--option', `signingKey=@${keyFile}`], timed: true },
  netlify: { kind: 'JWT', source: netlify({ secret: 'a-secret-of-the-site-of-some-length' }), args: ['--secret', 'a-secret-of-the-site-of-some-length'], timed: true },
  zalo: { kind: 'digest', source: zalo({ appId: '360846524940903967', oaSecretKey: 'oa-secret-key-of-the-app' }), args: ['--secret', 'oa-secret-key-of-the-app', '--option', 'appId=360846524940903967'], timed: true },
};

describe.each(ADAPTERS)('send, to an application on %s', (adapter) => {
  let app: RunningApp;
  let recorder: Recorder;
  const sources = (): readonly string[] => recorder.events.map(({ source }) => source);
  beforeAll(async () => {
    const configs = Object.fromEntries(Object.entries(PROVIDERS).map(([name, { source }]) => [name, source]));
    app = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: configs })], providers: [Recorder] });
    recorder = app.app.get(Recorder);
  });
  afterAll(() => app.close());
  beforeEach(() => void (recorder.events.length = 0));

  const send = (name: string, ...more: readonly string[]): Promise<CliResult> => runCli(['send', name, ...(PROVIDERS[name]?.args ?? []), '--to', `${app.url}/webhooks/${name}`, ...more]);

  it.each(Object.entries(PROVIDERS).map(([name, { kind }]) => ({ name, kind })))('is taken, and refused when it is tampered with: $kind, $name', async ({ name }) => {
    expect(await send(name)).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^20\d after \d+ ms: taken/) });
    expect(sources()).toEqual([name]);
    expect(await send(name, '--tamper')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^401 after \d+ ms: refused, as it should be: it was tampered \{"error":"WEBHOOK_UNAUTHORIZED"\}/) });
    expect(sources()).toEqual([name]);
  });

  it.each(Object.entries(PROVIDERS).map(([name, { timed = false }]) => ({ name, timed })))('a year old is refused, or cannot be: $name', async ({ name, timed }) => {
    const { code, out, err } = await send(name, '--stale');
    expect([name, code, timed ? out : err]).toEqual([name, timed ? 0 : 2, expect.stringMatching(timed ? /^401 .* it was stale/ : /signs no time: .*leave --stale out/)]);
    expect(sources()).toEqual([]);
  });

  it('repeats itself as a provider does, and is handled once; the next one is another', async () => {
    const { code, out } = await send('github', 'issues.opened', '--repeat', '3', '--rate', '100', '--json');
    expect([code, out.trim().split('\n').map((line) => (JSON.parse(line) as { status: number }).status)]).toEqual([0, [200, 200, 200]]);
    expect(sources()).toEqual(['github']);
    await send('github', 'issues.opened');
    expect(sources()).toEqual(['github', 'github']);
    for (const _ of [1, 2]) await send('stripe', 'invoice.paid', '--id', 'evt_of_the_test');
    expect(sources()).toEqual(['github', 'github', 'stripe']);
  });

  it('takes a body and headers of its own', async () => {
    const file = join(folder, 'body.json');
    writeFileSync(file, '{"zen":"Grüße"}');
    expect(await send('github', '--body', `@${file}`, '--header', 'X-GitHub-Event: star')).toMatchObject({ code: 0 });
    expect(await send('github', '--body', 'no json', '--header', 'x-github-event: star')).toMatchObject({ code: 1, out: expect.stringMatching(/^400 after \d+ ms: not taken/) });
  });

  it('is written as a command for a shell that the application takes', async () => {
    for (const [name, body] of [['github', "it's $HOME \\ `x`\n{\"a\": '\"'}"], ['github', '@none'], ['stripe', undefined], ['twilio', undefined]] as const) {
      const { out } = await runCli(['sign', name, ...(PROVIDERS[name]?.args ?? []), '--to', `${app.url}/webhooks/${name}`, '--curl', ...(body === undefined ? [] : ['--body', name === 'github' && body === '@none' ? '"@none"' : JSON.stringify(body)])]);
      const answer = await collected(spawn('sh', ['-c', out], { stdio: ['ignore', 'pipe', 'pipe'] }));
      expect([name, answer.out]).toEqual([name, expect.stringMatching(/^HTTP\/1\.1 20\d/)]);
    }
  });

  it('says when it is not taken, and when nobody is there', async () => {
    expect(await runCli(['send', 'github', '--secret', 'another', '--to', `${app.url}/webhooks/github`])).toMatchObject({ code: 1, out: expect.stringMatching(/^401 .*not taken/) });
    expect(await runCli(['send', 'github', '--secret', 'another', '--to', 'http://127.0.0.1:9/webhooks/github'])).toMatchObject({ code: 1, out: expect.stringMatching(/not answered .*ECONNREFUSED; is the application listening there\?/) });
  });
});

describe('sign', () => {
  it('writes the request as it goes over the wire, or as an object', async () => {
    const { code, bytes } = await runCli(['sign', 'github', 'issues.opened', '--body', '{"action":"opened"}', '--secret', 'abc']);
    const [head = '', body = ''] = bytes.toString().split('\r\n\r\n');
    expect([code, head.split('\r\n')[0], JSON.parse(body)]).toEqual([0, 'POST /webhooks/github HTTP/1.1', expect.objectContaining({ action: 'opened' })]);
    const { out } = await runCli(['sign', 'github', 'issues.opened', '--body', '{"action":"opened"}', '--json'], { WEBHOOK_SECRET: 'abc' });
    const signed = JSON.parse(out) as { readonly url: string; readonly headers: Record<string, string>; readonly body: string };
    expect([signed.url, signed.body, head]).toEqual(['http://localhost:3000/webhooks/github', body, expect.stringContaining(`x-hub-signature-256: ${signed.headers['x-hub-signature-256']}`)]);
  });

  it.each<readonly [string, RegExp]>([
    ['sign', /a provider is missing/],
    ['sign gitlb --secret a', /there is no preset gitlb; did you mean .*gitlab/],
    ['sign ../index --secret a', /there is no preset/],
    ['sign github', /github: secret is undefined; give it with --secret/],
    ['sign github isues --secret a', /github has no example isues; there are issues.opened, push/],
    ['sign github push x --secret a', /leave x out/],
    ['sign stripe --secret sk_live_x', /that is an API key; give the signing secret/],
    ['sign facebook --secret a', /facebook: verifyToken .*--option verifyToken=/],
    ['sign github --secret @/no/such/file', /--secret: the file cannot be read: ENOENT/],
    ['sign github --secret a --option b', /--option is no pair: b/],
    ['sign github --secret a --option b:=c', /--option b is no JSON/],
    ['sign github --secret a --header b', /--header is no header: b/],
    ['sign github --secret a --to localhost', /--to is no address: localhost/],
    ['sign github --secret a --public-url x', /--public-url is no URL: x/],
    ['sign github --secret a --curl --json', /exclude each other/],
    ['sign github --secret a --stale --tamper', /exclude each other/],
    [`sign discord --secret ${keys.publicKey}`, /discord: signing needs `signingKey`.*--option/],
    ['sign zalo --secret oa-secret --option appId=1', /zalo: the payload does not go with these options, body:app_id is another app/],
    ['send github --secret a', /no address is named; write --to/],
    ['send github --secret a --to http://x --repeat 0', /--repeat is no whole number/],
    ['send github --secret a --to http://x --rate 2000', /--rate is no whole number from 1 to 1000/],
    ['providers a b', /takes one name at most/],
    ['providers --grade best', /--grade is none: best/],
    ['providers gitlb', /there is no preset gitlb/],
  ])('"%s" is refused with the remedy', async (line, words) => {
    expect(await runCli(line.split(' '))).toEqual(expect.objectContaining({ code: 2, out: '', err: expect.stringMatching(words) }));
  });

  it('says that an option was not used', async () => {
    expect(await runCli(['sign', 'github', '--secret', 'abc', '--option', 'secrt=b'])).toMatchObject({ code: 0, err: expect.stringContaining('--option secrt was not used') });
  });
});

describe('providers', () => {
  it('are listed, at least 260, 110 of them full', async () => {
    const { code, out } = await runCli(['providers', '--json']);
    const facts = out.trim().split('\n').map((line) => JSON.parse(line) as { readonly name: string; readonly grade: string });
    expect([code, facts.length >= 260, facts.filter(({ grade }) => grade === 'full').length >= 110]).toEqual([0, true, true]);
    expect((await runCli(['providers'])).out).toContain(`${facts.length} providers, `);
    expect((await runCli(['providers', '--grade', 'full', '--json'])).out.trim().split('\n')).toHaveLength(facts.filter(({ grade }) => grade === 'full').length);
  });

  it('are described one by one', async () => {
    const { out } = await runCli(['providers', 'github']);
    for (const words of ['hmac-sha256 in header x-hub-signature-256', 'header:x-github-event', 'ping', '10 s', 'secret', 'issues.opened', 'workflow_run']) expect(out).toContain(words);
    expect(JSON.parse((await runCli(['providers', 'github', '--json'])).out)).toMatchObject({ name: 'github', options: ['secret'], redelivers: 'no' });
  });
});
