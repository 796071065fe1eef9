import { describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import express from 'express';
import twilioSdk from 'twilio';
import type { INestApplication } from '@nestjs/common';
import { ERRORS, WebhookModule, type Source, type WebhookModuleOptions } from 'nestjs-webhook';
import { slack } from 'nestjs-webhook/providers/slack';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { github } from 'nestjs-webhook/providers/github';
import { fakeClock } from 'nestjs-webhook/testing';
import { GITHUB_SECRET, githubDelivery, githubSignature } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const clock = fakeClock();
const STRIPE_SECRET = 'whsec_the-secret-of-this-endpoint';
const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';
const MARKER = 'PayloadMarkerThatNobodyMaySee';
const BODY = JSON.stringify({ action: 'opened', note: `${MARKER} é/` });

const signStripe = (body: string, secret = STRIPE_SECRET, atMs = clock.now()): Outgoing => {
  const t = Math.floor(atMs / 1000);
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}` } };
};

interface Slip {
  readonly title: string;
  readonly source: Source;
  readonly options?: Partial<WebhookModuleOptions>;
  readonly request: Outgoing;
  readonly code: keyof typeof ERRORS;
  /** Also in the line. */
  readonly says?: string;
  readonly status?: number;
}

const SLIPS: readonly Slip[] = [
  { title: 'the secret of another endpoint', source: stripe({ secret: STRIPE_SECRET }), request: signStripe(BODY, 'whsec_the-secret-of-the-CLI'), code: 'WEBHOOK_SIGNATURE_MISMATCH', says: 'compare the configured secret' },
  { title: 'a secret that the environment quotes', source: github({ secret: `"${GITHUB_SECRET}"` }), request: githubDelivery({ body: BODY }), code: 'WEBHOOK_SECRET_FORM', says: 'without spaces, quotes' },
  { title: 'a proxy that drops the header', source: github({ secret: GITHUB_SECRET }), request: { body: BODY, headers: { 'content-type': 'application/json', 'x-github-event': 'issues' } }, code: 'WEBHOOK_SIGNATURE_MISSING', says: 'header:x-hub-signature-256' },
  { title: 'a tool that doubles the header', source: github({ secret: GITHUB_SECRET }), request: githubDelivery({ body: BODY, headers: { 'x-hub-signature-256': [githubSignature(BODY), githubSignature(BODY)] } }), code: 'WEBHOOK_SIGNATURE_MALFORMED', says: 'doubled' },
  { title: 'a tunnel that indents the body', source: github({ secret: GITHUB_SECRET }), request: { ...githubDelivery({ body: BODY }), body: JSON.stringify(JSON.parse(BODY), undefined, 2) }, code: 'WEBHOOK_BODY_ALTERED', says: 'other white space' },
  { title: 'a wrapper that loses escapes', source: github({ secret: GITHUB_SECRET }), request: { ...githubDelivery({ body: BODY.replace('é', '\\u00e9') }), body: BODY }, code: 'WEBHOOK_BODY_ALTERED', says: 'without its escapes' },
  { title: 'an editor that adds a line end', source: github({ secret: GITHUB_SECRET }), request: { ...githubDelivery({ body: BODY }), body: `${BODY}\n` }, code: 'WEBHOOK_BODY_ALTERED', says: 'white space' },
  { title: 'a clock that is late', source: stripe({ secret: STRIPE_SECRET }), request: signStripe(BODY, STRIPE_SECRET, clock.now() + 600_000), code: 'WEBHOOK_TIMESTAMP_FUTURE', says: '600 s ahead, 300 s allowed' },
  { title: 'a delivery from yesterday', source: stripe({ secret: STRIPE_SECRET }), request: signStripe(BODY, STRIPE_SECRET, clock.now() - 86_400_000), code: 'WEBHOOK_TIMESTAMP_STALE', says: '86400 s old, 300 s allowed' },
  {
    title: 'a public URL of the wrong scheme', source: twilio({ authToken: AUTH_TOKEN }), options: { publicUrl: 'http://api.example.com' }, code: 'WEBHOOK_URL_MISMATCH', says: 'it was made for https://api.example.com',
    request: { body: `Body=${MARKER}`, headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(AUTH_TOKEN, 'https://api.example.com/webhooks/it', { Body: MARKER }) } },
  },
  { title: 'a tenant without a secret', source: github({ secret: () => undefined }), request: githubDelivery({ body: BODY }), code: 'WEBHOOK_KEY_UNKNOWN', says: 'secret function' },
  { title: 'a database that is down', source: github({ secret: () => { throw new Error('relation "tenants" does not exist'); } }), request: githubDelivery({ body: BODY }), code: 'WEBHOOK_SECRET_LOOKUP_FAILED', says: 'relation "tenants" does not exist', status: 503 },
];

describe.each(ADAPTERS)('pain 19: the log says why, the answer never does (%s)', (adapter) => {
  it.each(SLIPS)('$title: $code', async ({ source, options = {}, request, code, says, status = 401 }) => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { it: source }, clock, diagnose: true, ...options })], providers: [Recorder] });
    const before = running.log.length;
    const answer = await send(`${running.url}/webhooks/it`, request);
    expect(answer).toMatchObject({ status, body: status === 401 ? '{"error":"WEBHOOK_UNAUTHORIZED"}' : '{"error":"WEBHOOK_UNAVAILABLE"}' });
    const [line = '', ...more] = running.log.slice(before);
    expect(more).toEqual([]);
    expect(line).toContain(`it: answered ${status}: ${code}: ${ERRORS[code].message}`);
    expect(line).toContain(ERRORS[code].hint);
    expect(line).toContain(says ?? '');
    const values = Object.entries(request.headers ?? {}).filter(([name]) => name.includes('signature')).flatMap(([, value]) => value);
    for (const secret of [GITHUB_SECRET, STRIPE_SECRET, AUTH_TOKEN, MARKER, ...values]) {
      expect(line).not.toContain(secret);
      expect(answer.body).not.toContain(secret);
    }
  });

  it.each<[string, Source, string]>([
    ['white space around the secret', github({ secret: `${GITHUB_SECRET}\n` }), 'sources.it.secret: has white space around it; copy it again'],
    ['a variable that is not set', github({ secret: undefined as unknown as string }), 'sources.it.secret: is undefined; set the environment variable'],
    ['an API key in place of the signing secret', stripe({ secret: 'sk_test_4eC39HqLyjWDarjtT1zdp7dc' }), 'sources.it.secret: is another one of the provider\'s secrets'],
    ['a bot token in place of the signing secret', slack({ signingSecret: 'xoxb-1234567890-abcdefghij' }), 'sources.it.signingSecret: is another one of the provider\'s secrets'],
  ])('at boot already: %s', async (_title, source, message) => {
    const started = startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { it: source } })] });
    await expect(started).rejects.toThrow(message);
    await expect(started).rejects.not.toThrow(/4eC39HqLyjWDarjtT1zdp7dc|xoxb-1234567890/);
  });

  it('tries nothing further in production, and still gives a reason', async () => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { it: github({ secret: GITHUB_SECRET }) }, diagnose: false })] });
    await send(`${running.url}/webhooks/it`, { ...githubDelivery({ body: BODY }), body: `${BODY}\n` });
    expect(running.log.at(-1)).toContain('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('says whose fault it is when a parser ate the bytes', async () => {
    const eat = (app: INestApplication): void => {
      if (adapter === 'fastify') return void app.use(express.json());
      const instance = app.getHttpAdapter().getInstance() as ReturnType<typeof express> & { readonly router: { readonly stack: unknown[] } };
      instance.use(express.json());
      instance.router.stack.unshift(instance.router.stack.pop());
      return undefined;
    };
    const running = await startApp({ adapter, create: { bodyParser: false }, configure: eat, imports: [WebhookModule.forRoot({ sources: { it: github({ secret: GITHUB_SECRET }) } })] });
    expect(await send(`${running.url}/webhooks/it`, githubDelivery({ body: BODY }))).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_RAW_BODY_CONSUMED"}' });
    expect(running.log.at(-1)).toContain('something read the request first');
  });
});
