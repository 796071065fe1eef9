import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookModule, type RequestParts, type WebhookEvent } from 'nestjs-webhook';
import { fakeClock, type ExpectedAnswer, type PresetCase } from 'nestjs-webhook/testing';
import { valueOf, type Sent } from '../../../lib/testing/preset/alter.js';
import { successOf } from '../../../lib/testing/preset/delivery.js';
import { addressed, nowOf, PUBLIC_ORIGIN, signatureParts, signedBy } from '../../../lib/testing/preset/sending.js';
import { send, type Answered, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type AdapterName, type RunningApp } from '../../support/start-app.js';

@Injectable()
class Handlers {
  readonly events: WebhookEvent[] = [];
  returns: unknown;

  @OnWebhook('**')
  handle(_payload: unknown, event: WebhookEvent): unknown {
    this.events.push(event);
    return this.returns;
  }
}

const UNAUTHORIZED: ExpectedAnswer = { status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}', contentType: 'application/json; charset=utf-8' };

/** The preset in a whole application, over real HTTP. */
export function httpSuite(c: PresetCase): void {
  describe.each(ADAPTERS)('on %s', (adapter) => {
    const world = startedWorld(c, adapter);
    eventCases(c, world);
    answerCases(c, world);
    closedDoorCases(c, world);
  });
}

interface World {
  readonly handlers: Handlers;
  post(request: RequestParts | Outgoing): Promise<ExpectedAnswer>;
  sign(request: RequestParts, sourceName?: string): Promise<Sent>;
}

/** One application for the case: a source for its deliveries, and one for each reply. */
function startedWorld(c: PresetCase, adapter: AdapterName): World {
  const handlers = new Handlers();
  let running: RunningApp | undefined;
  beforeAll(async () => {
    const replies = (c.replies ?? []).map((_reply, index) => [`reply-${index}`, c.source()] as const);
    const sources = { events: c.source(), ...Object.fromEntries(replies) };
    const module = WebhookModule.forRoot({ sources, publicUrl: PUBLIC_ORIGIN, clock: fakeClock(nowOf(c)), ...(c.fetch && { fetch: c.fetch }) });
    running = await startApp({ adapter, imports: [module], providers: [{ provide: Handlers, useValue: handlers }] });
  });
  beforeEach(() => {
    handlers.events.length = 0;
    handlers.returns = undefined;
  });
  afterAll(() => running?.close());
  return {
    handlers,
    post: async ({ method, url, headers, body }) => answerOf(await send(running?.url ?? '', { method, url, headers: headers as Outgoing['headers'], body: body as Buffer | string | undefined })),
    sign: (request, sourceName) => signedBy(c.source(), request, nowOf(c), sourceName),
  };
}

const answerOf = ({ status, body, headers }: Answered): ExpectedAnswer => ({ status, body, ...(headers['content-type'] !== undefined && { contentType: headers['content-type'] }) });

function eventCases(c: PresetCase, { handlers, post, sign }: World): void {
  it.each(c.deliveries)('hands over the events of $title, answers it, and takes a copy for one', async (delivery) => {
    const sent = await sign(delivery.request);
    expect(await post(sent)).toEqual(successOf(c, delivery));
    const first = [...handlers.events];
    expect(first.map(({ name, action, id }) => ({ name, action, id }))).toEqual(delivery.events.map(({ name, action, id }) => ({ name, action, id })));
    expect(first.every(({ provider }) => provider === c.name)).toBe(true);

    expect(await post(sent)).toEqual(successOf(c, delivery));
    const untold = first.filter(({ dedupeKey }) => dedupeKey === undefined).map(({ index }) => index);
    expect(handlers.events.slice(first.length).map(({ index }) => index)).toEqual(untold);
  });
}

function answerCases(c: PresetCase, { handlers, post, sign }: World): void {
  for (const [index, { title, request, returns, answer }] of (c.replies ?? []).entries()) {
    it(`answers with what a handler returns: ${title}`, async () => {
      handlers.returns = returns;
      expect(await post(await sign(request, `reply-${index}`))).toEqual(answer);
      expect(handlers.events).toHaveLength(1);
    });
  }

  for (const { title, request, signed, answer } of c.handshakes ?? []) {
    it(`answers the handshake and calls no handler: ${title}`, async () => {
      expect(await post(signed ? await sign(request) : addressed(request, 'events'))).toEqual(answer);
      expect(handlers.events).toEqual([]);
    });
  }
}

/** Nothing is reachable without proof. */
function closedDoorCases(c: PresetCase, { handlers, post, sign }: World): void {
  const unsigned = [...c.deliveries, ...(c.handshakes ?? []).filter(({ signed }) => signed), ...(c.unproved ?? [])];
  it.each(unsigned.map(({ title, request }) => ({ title, request })))('refuses without proof, and calls no handler: $title', async ({ request }) => {
    expect(await post(addressed(request, 'events'))).toEqual(UNAUTHORIZED);
    expect(handlers.events).toEqual([]);
  });

  it('refuses a signature that is sent twice', async () => {
    const [{ request }] = c.deliveries;
    const sent = await sign(request);
    for (const part of signatureParts(c, request, sent).filter((name) => name.startsWith('header:'))) {
      const value = valueOf(sent, part);
      expect([part, await post({ ...sent, headers: { ...sent.headers, [part.slice('header:'.length)]: [value, value] } })]).toEqual([part, UNAUTHORIZED]);
    }
    expect(handlers.events).toEqual([]);
  });
}
