import { beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { Injectable, Module, type BeforeApplicationShutdown } from '@nestjs/common';
import {
  header, hmacSignature, json, OnWebhook, prefixed, publicUrl, rawBody, source, unsafeNoAuth, WebhookModule,
  type Acceptance, type InboxEngine, type WebhookEvent,
} from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { fakeClock } from 'nestjs-webhook/testing';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { send, type Answered, type Outgoing } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

const clock = fakeClock();
const STRIPE_SECRET = 'whsec_a-secret-of-the-endpoint';

@Injectable()
class Handlers {
  runs = 0;

  @OnWebhook('ok')
  ok(): void {
    this.runs += 1;
  }

  @OnWebhook('fail')
  fail(): void {
    throw new Error('the handler is broken');
  }

  @OnWebhook('wait')
  wait(_payload: unknown, { signal }: WebhookEvent): Promise<void> {
    return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }
}

/** A storage that takes nothing. */
const broken: InboxEngine = { name: 'broken', open: () => ({ accept: (): Promise<Acceptance> => Promise.reject(new Error('connect ECONNREFUSED')) }) };

const named = { eventName: json('type'), body: 'json' } as const;
const proof = hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') });

const SOURCES = {
  github: github({ secret: GITHUB_SECRET }),
  stripe: stripe({ secret: STRIPE_SECRET }),
  erp: source({ auth: proof, ...named, deliveryId: json('id'), maxBodyBytes: 4096 }),
  created: source({ auth: proof, ...named, answer: { status: 202, body: '[accepted]', contentType: 'text/plain' } }),
  empty: source({ auth: proof, ...named, answer: { status: 204 } }),
  responding: source({ auth: proof, ...named, respond: ({ delivery }) => ({ status: 201, body: `<ok>${delivery.source}</ok>`, contentType: 'text/xml', headers: { 'x-own': 'yes' } }) }),
  careless: source({ auth: proof, ...named, respond: () => { throw new Error('respond is broken'); } }),
  garbling: source({ auth: proof, ...named, respond: () => ({ status: 200, headers: { 'x-own': 'a\r\nb: c' } }) }),
  lost: source({ auth: proof, ...named, publicUrl: () => { throw new Error('publicUrl is broken'); } }),
  tenants: { ...source({ auth: hmacSignature({ hash: 'sha256', key: ({ params }) => { if (params['shop'] === 'down') throw new Error('connect ECONNREFUSED'); return params['shop'] === 'acme' ? GITHUB_SECRET : undefined; }, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') }), ...named }), path: 'tenants/:shop' },
  unstored: { ...source({ auth: proof, ...named }), inbox: broken },
  put: source({ auth: proof, ...named, methods: ['PUT', 'PATCH'] }),
  url: source({ auth: hmacSignature({ hash: 'sha256', key: GITHUB_SECRET, content: [publicUrl(), rawBody()], signature: header('x-sig') }), ...named }),
  patient: { ...source({ auth: unsafeNoAuth(), ...named }), answer: { withinMs: 50 } },
} as const;

type SourceName = keyof typeof SOURCES;

/** Signs like GitHub, whatever the source. */
const signed = (value: unknown, headers: Outgoing['headers'] = {}): Outgoing => githubDelivery({ body: typeof value === 'string' ? value : JSON.stringify(value), headers });

function stripeDelivery(atMs: number, secret = STRIPE_SECRET): Outgoing {
  const body = '{"id":"evt_1","type":"ok"}';
  const t = Math.floor(atMs / 1000);
  return { body, headers: { 'content-type': 'application/json', 'stripe-signature': `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}` } };
}

const NOW = clock.now();
const ok = (more: Record<string, unknown> = {}) => ({ type: 'ok', ...more });

interface Row {
  readonly title: string;
  readonly to: SourceName | `${SourceName | 'none'}${string}`;
  readonly request: Outgoing;
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** In the log, once. */
  readonly reason?: string;
}

const refusal = (code: string) => `{"error":"${code}"}`;
const JSON_TYPE = 'application/json; charset=utf-8';

const ROWS: readonly Row[] = [
  { title: 'handled', to: 'erp', request: signed(ok()), status: 200, body: '', headers: { 'content-length': '0', 'content-type': undefined } },
  { title: "handled, with the preset's own status and body", to: 'created', request: signed(ok()), status: 202, body: '[accepted]', headers: { 'content-type': 'text/plain' } },
  { title: 'handled, with a status that has no body', to: 'empty', request: signed(ok()), status: 204, body: '' },
  { title: 'handled, with an answer of your own', to: 'responding', request: signed(ok()), status: 201, body: '<ok>responding</ok>', headers: { 'content-type': 'text/xml', 'x-own': 'yes' } },
  { title: 'no handler for the event', to: 'erp', request: signed({ type: 'nobody' }), status: 200, body: '', reason: 'erp: no handler for `nobody`' },
  { title: 'signature missing', to: 'github', request: { ...signed(ok()), headers: { 'content-type': 'application/json', 'x-github-event': 'ok' } }, status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_SIGNATURE_MISSING' },
  { title: 'signature empty', to: 'github', request: signed(ok(), { 'x-hub-signature-256': '' }), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature malformed', to: 'github', request: signed(ok(), { 'x-hub-signature-256': 'sha256=zz' }), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_SIGNATURE_MALFORMED' },
  { title: 'signature wrong', to: 'github', request: githubDelivery({ secret: 'a wrong secret' }), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { title: 'signature stale', to: 'stripe', request: stripeDelivery(NOW - 301_000), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_TIMESTAMP_STALE' },
  { title: 'signature from the future', to: 'stripe', request: stripeDelivery(NOW + 301_000), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_TIMESTAMP_FUTURE' },
  { title: 'key unknown', to: 'tenants/nobody', request: signed(ok()), status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_KEY_UNKNOWN' },
  { title: 'URL of another base', to: 'url', request: { body: '{"type":"ok"}', headers: { 'content-type': 'application/json', 'x-sig': createHmac('sha256', GITHUB_SECRET).update('https://else.example.com/webhooks/url{"type":"ok"}').digest('hex') } }, status: 401, body: refusal('WEBHOOK_UNAUTHORIZED'), reason: 'WEBHOOK_SIGNATURE_MISMATCH' },
  { title: 'source unknown', to: 'none', request: signed(ok()), status: 404, body: refusal('WEBHOOK_SOURCE_UNKNOWN'), reason: 'WEBHOOK_SOURCE_UNKNOWN' },
  ...['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].map((method): Row => ({ title: `method ${method} not used by the source`, to: 'github', request: { ...signed(ok()), method }, status: 405, body: refusal('WEBHOOK_METHOD_NOT_ALLOWED'), headers: { allow: 'POST' }, reason: 'WEBHOOK_METHOD_NOT_ALLOWED' })),
  { title: 'method HEAD not used by the source', to: 'github', request: { method: 'HEAD' }, status: 405, body: '', headers: { allow: 'POST' }, reason: 'WEBHOOK_METHOD_NOT_ALLOWED' },
  { title: 'method POST not used by the source', to: 'put', request: signed(ok()), status: 405, body: refusal('WEBHOOK_METHOD_NOT_ALLOWED'), headers: { allow: 'PUT, PATCH' }, reason: 'WEBHOOK_METHOD_NOT_ALLOWED' },
  { title: 'method PUT used by the source', to: 'put', request: { ...signed(ok()), method: 'PUT' }, status: 200, body: '' },
  { title: 'body too large', to: 'erp', request: signed(ok({ text: 'x'.repeat(4096) })), status: 413, body: refusal('WEBHOOK_BODY_TOO_LARGE'), reason: 'WEBHOOK_BODY_TOO_LARGE' },
  { title: 'body too large after inflating', to: 'erp', request: { ...signed(ok(), { 'content-encoding': 'gzip' }), body: gzipSync(JSON.stringify(ok({ text: 'x'.repeat(4096) }))) }, status: 413, body: refusal('WEBHOOK_BODY_TOO_LARGE'), reason: 'WEBHOOK_BODY_TOO_LARGE' },
  { title: 'content type the source does not take', to: 'erp', request: signed(ok(), { 'content-type': 'text/xml' }), status: 415, body: refusal('WEBHOOK_CONTENT_TYPE'), reason: 'WEBHOOK_CONTENT_TYPE' },
  { title: 'content encoding nobody takes', to: 'erp', request: signed(ok(), { 'content-encoding': 'zstd-9' }), status: 415, body: refusal('WEBHOOK_CONTENT_TYPE'), reason: 'WEBHOOK_CONTENT_TYPE' },
  { title: 'proved but undecodable body', to: 'erp', request: signed('{"type":'), status: 400, body: refusal('WEBHOOK_BODY_UNDECODABLE'), reason: 'WEBHOOK_BODY_UNDECODABLE' },
  { title: 'gzip that is none', to: 'erp', request: signed(ok(), { 'content-encoding': 'gzip' }), status: 400, body: refusal('WEBHOOK_BODY_UNDECODABLE'), reason: 'WEBHOOK_BODY_UNDECODABLE' },
  { title: 'inbox failing', to: 'unstored', request: signed(ok()), status: 503, body: refusal('WEBHOOK_UNAVAILABLE'), headers: { 'retry-after': '30' }, reason: 'WEBHOOK_INBOX_FAILED' },
  { title: 'secret lookup failing', to: 'tenants/down', request: signed(ok()), status: 503, body: refusal('WEBHOOK_UNAVAILABLE'), headers: { 'retry-after': '30' }, reason: 'WEBHOOK_SECRET_LOOKUP_FAILED' },
  { title: 'handler failed, inline', to: 'erp', request: signed({ type: 'fail' }), status: 500, body: refusal('WEBHOOK_HANDLER_FAILED'), reason: 'WEBHOOK_HANDLER_FAILED' },
  { title: 'handler too slow, inline', to: 'patient', request: signed({ type: 'wait' }), status: 500, body: refusal('WEBHOOK_HANDLER_FAILED'), reason: 'WEBHOOK_HANDLER_FAILED' },
  { title: '`respond` throws', to: 'careless', request: signed(ok()), status: 500, body: refusal('WEBHOOK_INTERNAL'), reason: 'WEBHOOK_INTERNAL' },
  { title: '`respond` gives a header that is none', to: 'garbling', request: signed(ok()), status: 500, body: refusal('WEBHOOK_INTERNAL'), reason: 'WEBHOOK_INTERNAL' },
  { title: '`publicUrl` throws', to: 'lost', request: signed(ok()), status: 500, body: refusal('WEBHOOK_INTERNAL'), reason: 'WEBHOOK_INTERNAL' },
];

describe.each(ADAPTERS)('answers on %s', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES, clock })], providers: [Handlers] });
  });

  it.each(ROWS)('$title: $status', async ({ to, request, status, body, headers = {}, reason }) => {
    const before = running.log.length;
    const answer = await send(`${running.url}/webhooks/${to}`, request);
    expect({ status: answer.status, body: answer.body }).toEqual({ status, body });
    if (body.startsWith('{"error"')) expect(answer.headers['content-type']).toBe(JSON_TYPE);
    for (const [name, value] of Object.entries(headers)) expect({ [name]: answer.headers[name] }).toEqual({ [name]: value });
    const lines = running.log.slice(before);
    if (reason === undefined) expect(lines).toEqual([]);
    else expect(lines.filter((line) => line.includes(reason))).toHaveLength(1);
  });

  it('duplicate: as stored, and no handler runs', async () => {
    const delivery = signed(ok({ id: 'same' }));
    const handlers = running.app.get(Handlers);
    const before = handlers.runs;
    const answers: Answered[] = [];
    for (let i = 0; i < 3; i += 1) answers.push(await send(`${running.url}/webhooks/erp`, delivery));
    expect(answers.map(({ status, body }) => ({ status, body }))).toEqual(Array.from({ length: 3 }, () => ({ status: 200, body: '' })));
    expect(handlers.runs - before).toBe(1);
  });

  it('one trailing slash: as without', async () => {
    expect(await send(`${running.url}/webhooks/github/`, signed(ok()))).toMatchObject({ status: 200, body: '' });
    expect(await send(`${running.url}/webhooks/tenants/acme/`, signed(ok()))).toMatchObject({ status: 200, body: '' });
  });

  it('an event without a handler is said once, however many come', async () => {
    for (let i = 0; i < 3; i += 1) await send(`${running.url}/webhooks/erp`, signed({ type: 'unheard', i }));
    expect(running.log.filter((line) => line.includes('no handler for `unheard`'))).toHaveLength(1);
  });

  it('a flood of equal refusals fills no log', async () => {
    const before = running.log.length;
    for (let i = 0; i < 50; i += 1) await send(`${running.url}/webhooks/created`, { body: '{}', headers: { 'content-type': 'application/json' } });
    expect(running.log.length - before).toBe(20);
  });
});

describe.each(ADAPTERS)('answers while shutting down on %s', (adapter) => {
  it('503 with Retry-After, and the connection ends', async () => {
    let closing = (): void => undefined;
    let finish = (): void => undefined;
    const reached = new Promise<void>((resolve) => (closing = resolve));
    const finished = new Promise<void>((resolve) => (finish = resolve));
    @Injectable()
    class Slow implements BeforeApplicationShutdown {
      beforeApplicationShutdown(): Promise<void> {
        closing();
        return finished;
      }
    }
    @Module({ providers: [Slow] })
    class SlowModule {}
    const running = await startApp({ adapter, imports: [SlowModule, WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })], providers: [Handlers] });
    const closed = running.close();
    await reached;
    const answer = await send(`${running.url}/webhooks/github`, signed(ok()));
    finish();
    await closed;
    expect(answer).toMatchObject({ status: 503, body: refusal('WEBHOOK_UNAVAILABLE'), headers: { 'retry-after': '30', connection: 'close', 'content-type': JSON_TYPE } });
  });
});
