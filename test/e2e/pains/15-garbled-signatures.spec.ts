import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { basicAuth, headerToken, json, jwt, source, WebhookModule } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { shopify } from 'nestjs-webhook/providers/shopify';
import { slack } from 'nestjs-webhook/providers/slack';
import { standardWebhooks } from 'nestjs-webhook/providers/standard-webhooks';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { github } from 'nestjs-webhook/providers/github';
import { ed25519Pair } from '../../support/ed25519.js';
import { garbled, type Sent } from '../../support/garbled.js';
import { GITHUB_SECRET, githubSignature, PUSH } from '../../support/github.js';
import { unhandledDuring } from '../../support/host-process.js';
import { openSocket } from '../../support/raw-socket.js';
import { Recorder } from '../../support/recorder.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

const HEADERS_EACH = 50_000;
const BATCH = 250;

const SOURCES = {
  github: github({ secret: GITHUB_SECRET }),
  facebook: facebook({ appSecret: GITHUB_SECRET, verifyToken: 'a-verify-token' }),
  shopify: shopify({ secret: GITHUB_SECRET }),
  slack: slack({ signingSecret: GITHUB_SECRET }),
  stripe: stripe({ secret: 'whsec_a-secret-of-the-endpoint' }),
  standard: standardWebhooks({ secret: `whsec_${Buffer.from(GITHUB_SECRET).toString('base64')}` }),
  discord: discord({ publicKey: ed25519Pair().publicKey.toString('hex') }),
  basic: source({ auth: basicAuth({ username: 'erp', password: 'a-password' }), eventName: json('type') }),
  bearer: source({ auth: headerToken({ header: 'authorization', scheme: 'Bearer', token: 'a-token' }), eventName: json('type') }),
  jwt: source({ auth: jwt({ algorithms: ['HS256'], key: 'a-secret-of-thirty-two-characters' }), eventName: json('type') }),
};

const SIGNATURE_OF: Readonly<Record<keyof typeof SOURCES, string>> = {
  github: 'x-hub-signature-256', facebook: 'x-hub-signature-256', shopify: 'x-shopify-hmac-sha256', slack: 'x-slack-signature', stripe: 'stripe-signature',
  standard: 'webhook-signature', discord: 'x-signature-ed25519', basic: 'authorization', bearer: 'authorization', jwt: 'authorization',
};

/** Headers that stand beside the signature, so that it is what is looked at. */
const BESIDE = ['x-slack-request-timestamp: 1767225600', 'webhook-id: msg_1', 'webhook-timestamp: 1767225600', 'x-signature-timestamp: 1767225600'];

/** Node takes 16 kB of headers. */
const HEADER_BYTES = 12_000;

/** As bytes of the wire. What cannot stand in a header at all is Node's to refuse, before anybody looks at it. */
function requestOf(name: keyof typeof SOURCES, value: Sent): Buffer {
  const values = value === undefined ? [] : [value].flat();
  const lines = values.flatMap((text) => {
    // oxlint-disable-next-line no-control-regex
    const bytes = Buffer.from(text.replace(/[\u0000-\u0008\u000a-\u001f\u007f]/g, '?')).subarray(0, HEADER_BYTES / values.length);
    return [Buffer.from(`${SIGNATURE_OF[name]}: `), bytes, Buffer.from('\r\n')];
  });
  const head = [`POST /webhooks/${name} HTTP/1.1`, 'host: a', 'content-type: application/json', ...BESIDE, `content-length: ${Buffer.byteLength(PUSH)}`, ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), ...lines, Buffer.from(`\r\n${PUSH}`)]);
}

/** Sends the requests one behind the other on one connection, and counts the status lines that come back. */
async function statusesOf(url: string, requests: readonly Buffer[]): Promise<ReadonlyMap<string, number>> {
  const socket = await openSocket(url);
  const counts = new Map<string, number>();
  let rest = '';
  let seen = 0;
  await new Promise<void>((resolve) => {
    socket.on('data', (chunk: Buffer) => {
      rest += chunk.toString('latin1');
      for (const [, status = ''] of rest.matchAll(/HTTP\/1\.1 (\d{3}) /g)) {
        counts.set(status, (counts.get(status) ?? 0) + 1);
        seen += 1;
      }
      rest = rest.slice(Math.max(rest.lastIndexOf('HTTP/1.1 ') + 13, rest.length - 12));
      if (seen === requests.length) resolve();
    });
    socket.on('close', () => resolve());
    socket.write(Buffer.concat(requests));
  });
  socket.destroy();
  return counts;
}

describe.each(ADAPTERS)('pain 15: no signature header, however garbled, is anything but refused (%s)', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES, diagnose: false })], providers: [Recorder] });
  });
  afterAll(() => running.close());

  it(`answers 401 to ${HEADERS_EACH.toLocaleString('en')} of them`, async () => {
    const names = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
    const statuses = new Map<string, number>();
    const unhandled = await unhandledDuring(async () => {
      for (const name of names) {
        const values = fc.sample(garbled(githubSignature(PUSH, 'another secret'), false), HEADERS_EACH / names.length);
        for (let at = 0; at < values.length; at += BATCH) {
          for (const [status, count] of await statusesOf(running.url, values.slice(at, at + BATCH).map((value) => requestOf(name, value)))) statuses.set(status, (statuses.get(status) ?? 0) + count);
        }
      }
    });
    expect(Object.fromEntries(statuses)).toEqual({ 401: HEADERS_EACH });
    expect(unhandled).toEqual([]);
    expect(running.app.get(Recorder).events).toEqual([]);
  }, 120_000);

  it('counts what it does not refuse', async () => {
    const good = [`POST /webhooks/github HTTP/1.1`, 'host: a', 'content-type: application/json', 'x-github-event: push', `x-hub-signature-256: ${githubSignature(PUSH)}`, `content-length: ${Buffer.byteLength(PUSH)}`, '', PUSH].join('\r\n');
    expect(Object.fromEntries(await statusesOf(running.url, [Buffer.from(good), requestOf('github', 'sha256=00'), Buffer.from(good)]))).toEqual({ 200: 2, 401: 1 });
  });
});
