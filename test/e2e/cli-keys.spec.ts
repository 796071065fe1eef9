import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { WebhookModule, type SourceConfig } from 'nestjs-webhook';
import { adobeCommerce } from 'nestjs-webhook/providers/adobe-commerce';
import { appleAppStore } from 'nestjs-webhook/providers/apple-app-store';
import { asana } from 'nestjs-webhook/providers/asana';
import { awsSns } from 'nestjs-webhook/providers/aws-sns';
import { googlePubsub } from 'nestjs-webhook/providers/google-pubsub';
import { neon } from 'nestjs-webhook/providers/neon';
import { sendgrid } from 'nestjs-webhook/providers/sendgrid';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newChain } from '../support/certificate-chain.js';
import { selfSigned } from '../support/certificate.js';
import { keySetFetch, rsaPair } from '../support/key-set.js';
import { Recorder } from '../support/recorder.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

const folder = mkdtempSync(join(tmpdir(), 'cli-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return `@${path}`;
}

const pemOf = (pair: { readonly privateKey: { export(options: { type: 'pkcs8'; format: 'pem' }): string | Buffer } }): string => pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed = generateKeyPairSync('ed25519');
const google = rsaPair();
const certified = selfSigned();
const chain = newChain();

const TOPIC = 'arn:aws:sns:us-west-2:123456789012:orders';
const CERTIFICATE = 'https://sns.us-west-2.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem';
const GOOGLE_KEYS = 'https://www.googleapis.com/oauth2/v3/certs';
const NEON = 'https://auth.example.com';
const NEON_KEYS = `${NEON}/.well-known/jwks.json`;
const ecPublic = ec.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
const rsaPublic = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();

/** Stands in for the hosts of the providers: the application asks it, the command never does. */
const hosts: typeof fetch = async (input) => {
  const { href } = new URL(input instanceof Request ? input.url : input);
  if (href === CERTIFICATE) return new Response(certified.certificate);
  if (href === GOOGLE_KEYS) return keySetFetch(GOOGLE_KEYS, [['mine', google.publicKey]])(input);
  return keySetFetch(NEON_KEYS, [['key-1', ed.publicKey, { alg: 'EdDSA' }]])(input);
};

interface Provider {
  readonly kind: string;
  readonly source: SourceConfig;
  readonly args: readonly string[];
  /** What else it takes to sign. */
  readonly key: readonly string[];
  /** What is said without it. */
  readonly missing: string;
  /** It signs a time. */
  readonly timed: boolean;
}

const one = (name: string, pem: string): readonly string[] => ['--option', `signingKey=${file(name, pem)}`];
const ALONE = '--option signingKey=@private.pem';

const PROVIDERS: Readonly<Record<string, Provider>> = {
  'adobe-commerce': { kind: 'RSA', source: adobeCommerce({ publicKey: rsaPublic }), args: ['--secret', file('rsa.pub', rsaPublic)], key: one('rsa.pem', pemOf(rsa)), missing: ALONE, timed: false },
  sendgrid: { kind: 'ECDSA', source: sendgrid({ publicKey: ecPublic }), args: ['--secret', ecPublic], key: one('ec.pem', pemOf(ec)), missing: ALONE, timed: true },
  'google-pubsub': {
    kind: 'JWT of a key set', source: googlePubsub({ audience: 'https://hooks.example.com', serviceAccount: 'push@example.iam.gserviceaccount.com' }),
    args: ['--option', 'audience=https://hooks.example.com', '--option', 'serviceAccount=push@example.iam.gserviceaccount.com'], key: one('google.pem', google.privateKey), missing: ALONE, timed: true,
  },
  neon: {
    kind: 'detached JWS', source: neon({ authUrl: NEON }), args: ['--option', `authUrl=${NEON}`],
    key: ['--option', `signingKey.privateKey=${file('ed.pem', pemOf(ed))}`, '--option', 'signingKey.keyId=key-1'], missing: '--option signingKey.privateKey=@private.pem --option signingKey.keyId=…', timed: true,
  },
  'aws-sns': {
    kind: 'certificate by its URL', source: awsSns({ topicArns: [TOPIC] }), args: ['--option', `topicArns:=["${TOPIC}"]`],
    key: ['--option', `signingKey.privateKey=${file('sns.pem', certified.privateKey)}`, '--option', `signingKey.url=${CERTIFICATE}`], missing: '--option signingKey.privateKey=@private.pem --option signingKey.url=https://…', timed: true,
  },
  'apple-app-store': {
    kind: 'chain of certificates', source: appleAppStore({ bundleId: 'com.example.app', appAppleId: 1234567890, environments: ['Production', 'Sandbox'], rootCertificate: chain.certificates[2] }),
    args: ['--option', 'bundleId=com.example.app', '--option', 'appAppleId:=1234567890', '--option', 'environments:=["Production","Sandbox"]', '--option', `rootCertificate=${chain.certificates[2]}`],
    key: ['--option', `signingKey.privateKey=${file('apple.pem', chain.privateKey)}`, '--option', `signingKey.certificates:=${file('chain.json', JSON.stringify(chain.certificates))}`],
    missing: '--option signingKey.privateKey=@private.pem --option signingKey.certificates:=@certificates.json', timed: false,
  },
};
const ROWS = Object.entries(PROVIDERS).map(([name, provider]) => ({ name, ...provider }));

describe.each(ADAPTERS)('send, with a private key of one\'s own, to an application on %s', (adapter) => {
  let app: RunningApp;
  let recorder: Recorder;
  const sources = (): readonly string[] => recorder.events.map(({ source }) => source);
  beforeAll(async () => {
    const configs = Object.fromEntries(ROWS.map(({ name, source }) => [name, source]));
    app = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: configs, fetch: hosts })], providers: [Recorder] });
    recorder = app.app.get(Recorder);
  });
  afterAll(() => app.close());
  beforeEach(() => void (recorder.events.length = 0));

  const send = (name: string, ...more: readonly string[]): Promise<CliResult> => runCli(['send', name, '--to', `${app.url}/webhooks/${name}`, ...(PROVIDERS[name]?.args ?? []), ...(PROVIDERS[name]?.key ?? []), ...more]);

  it.each(ROWS)('is taken, and refused when it is tampered with: $kind, $name', async ({ name }) => {
    expect(await send(name)).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^20\d after \d+ ms: taken/) });
    expect(new Set(sources())).toEqual(new Set([name]));
    recorder.events.length = 0;
    expect(await send(name, '--tamper')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^401 after \d+ ms: refused, as it should be: it was tampered/) });
    expect(sources()).toEqual([]);
  });

  it.each(ROWS.filter(({ timed }) => timed))('is refused when it is a year old: $kind, $name', async ({ name }) => {
    expect(await send(name, '--stale')).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^401 .* it was stale/) });
    expect(sources()).toEqual([]);
  });
});

describe('a key', () => {
  it.each(ROWS)('that is missing is asked for exactly: $kind, $name', async ({ name, args, missing }) => {
    const { code, out, err } = await runCli(['sign', name, ...args]);
    expect([code, out, err.trimEnd().endsWith(`give one of yours: ${missing}`)]).toEqual([2, '', true]);
  });

  it('that is none is said to be none, and not shown', async () => {
    const { code, err } = await runCli(['sign', 'sendgrid', '--secret', ecPublic, '--option', 'signingKey=abcdefgh']);
    expect([code, err]).toEqual([2, expect.stringMatching(/sendgrid: `signingKey` is no private key for ecdsa-sha256; give one in PEM\n$/)]);
    expect(err).not.toContain('abcdefgh');
  });

  it('that is not the other half is found before it is sent', async () => {
    const { code, err } = await runCli(['sign', 'sendgrid', '--secret', ecPublic, ...one('other.pem', pemOf(generateKeyPairSync('ec', { namedCurve: 'P-256' })))]);
    expect([code, err]).toEqual([0, expect.stringContaining('an application with these options refuses it: WEBHOOK_SIGNATURE_MISMATCH')]);
  });
});

describe('a delivery that the application will refuse', () => {
  it('is told before it is sent, with the reason', async () => {
    const [, , , , , , ...others] = PROVIDERS['apple-app-store']?.args ?? [];
    const { err } = await runCli(['sign', 'apple-app-store', '--option', 'bundleId=com.example.other', '--option', 'appAppleId:=1234567890', '--option', 'environments:=["Production"]', ...others, ...(PROVIDERS['apple-app-store']?.key ?? [])]);
    expect(err).toContain('an application with these options refuses it: WEBHOOK_TOKEN_MISMATCH, it is for another app');
  });
});

describe('send', () => {
  let app: RunningApp;
  const secret = 'a-secret-of-the-webhook-of-asana';
  beforeAll(async () => {
    app = await startApp({ adapter: 'fastify', imports: [WebhookModule.forRoot({ sources: { asana: asana({ secret, onHookSecret: () => false }) } })] });
  });
  afterAll(() => app.close());

  it('needs no function that a preset asks for', async () => {
    expect(await runCli(['send', 'asana', '--secret', secret, '--to', `${app.url}/webhooks/asana`])).toMatchObject({ code: 0, err: '' });
  });

  it('takes no 404 for a refusal', async () => {
    expect(await runCli(['send', 'asana', '--secret', secret, '--to', `${app.url}/webhooks/nowhere`, '--tamper'])).toMatchObject({ code: 1, out: expect.stringMatching(/^404 .*not refused although it was tampered/) });
  });

  it('says that an id had no place', async () => {
    expect(await runCli(['send', 'asana', '--secret', secret, '--to', `${app.url}/webhooks/asana`, '--id', 'x'])).toMatchObject({ code: 0, err: expect.stringContaining('--id was not used') });
  });
});
