import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { verifyDelivery, type RequestParts } from 'nestjs-webhook';
import type { Sent } from '../../lib/testing/preset/alter.js';
import { receptionOf } from '../../lib/testing/preset/reception.js';
import { nowOf, PUBLIC_ORIGIN, signedBy } from '../../lib/testing/preset/sending.js';
import { CASES } from '../contract/cases/index.js';
import { titleOf } from '../contract/title-of.js';

const RUNS = 1_000;
/** What a request may be answered that is no good delivery: never a fault of the application. */
const ANSWERS = new Set([400, 401, 403, 404, 405, 413, 415]);

type Mutation = (sent: RequestParts & Sent) => RequestParts & Sent;

const bytes = fc.uint8Array({ maxLength: 64 });
const text = fc.oneof(fc.string({ maxLength: 80 }), fc.base64String({ maxLength: 80 }), fc.stringMatching(/^[0-9a-f]{0,80}$/), fc.constantFrom('', ' ', '0', '-1', 'null', '[]', '{}', '99999999999999999999', '1e9'));
const at = fc.double({ min: 0, max: 1, noNaN: true });
const placeIn = (length: number, where: number): number => Math.min(Math.floor(where * length), Math.max(length - 1, 0));

function changedBody(change: (body: Buffer) => Uint8Array): Mutation {
  return (sent) => ({ ...sent, body: Buffer.from(change(Buffer.from(sent.body))) });
}

function changedHeader(where: number, change: (value: string) => string | readonly string[] | undefined): Mutation {
  return (sent) => {
    const names = Object.keys(sent.headers);
    const name = names[placeIn(names.length, where)] ?? 'content-type';
    const { [name]: value = '', ...rest } = sent.headers;
    const next = change(String(value));
    return { ...sent, headers: (next === undefined ? rest : { ...rest, [name]: next }) as Sent['headers'] };
  };
}

function changedUrl(change: (query: string) => string): Mutation {
  return (sent) => {
    const [path = '/', query = ''] = (sent.url ?? '/').split('?');
    const url = `${path}?${change(query)}`;
    return { ...sent, url, publicUrl: PUBLIC_ORIGIN + url };
  };
}

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(at, fc.integer({ min: 1, max: 255 })).map(([where, by]) => changedBody((body) => {
    const place = placeIn(body.length, where);
    body[place] = (body[place] ?? 0) ^ by;
    return body;
  })),
  fc.tuple(at, bytes).map(([where, more]) => changedBody((body) => Buffer.concat([body.subarray(0, placeIn(body.length, where)), more, body.subarray(placeIn(body.length, where))]))),
  at.map((where) => changedBody((body) => body.subarray(0, placeIn(body.length, where)))),
  bytes.map((body) => changedBody(() => body)),
  fc.json({ maxDepth: 3 }).map((json) => changedBody(() => Buffer.from(json))),
  fc.tuple(at, text).map(([where, value]) => changedHeader(where, () => value)),
  fc.tuple(at, at, fc.integer({ min: 0, max: 9 })).map(([where, place, digit]) => changedHeader(where, (value) => value.slice(0, placeIn(value.length, place)) + String(digit) + value.slice(placeIn(value.length, place) + 1))),
  at.map((where) => changedHeader(where, () => undefined)),
  at.map((where) => changedHeader(where, (value) => [value, value])),
  text.map((query) => changedUrl(() => query)),
  fc.tuple(at, text).map(([where, more]) => changedUrl((query) => query.slice(0, placeIn(query.length, where)) + encodeURIComponent(more) + query.slice(placeIn(query.length, where)))),
  fc.constantFrom('GET', 'PUT', 'HEAD', 'DELETE').map((method): Mutation => (sent) => ({ ...sent, method })),
);

describe('a delivery that was changed on its way', () => {
  it.each(CASES.map((c) => [titleOf(c), c] as const))('is refused, or proved, and never a fault: %s', async (_title, c) => {
    const now = nowOf(c);
    const receive = receptionOf(c);
    const source = c.source();
    const all = await Promise.all(c.deliveries.map(({ request }) => signedBy(source, request, now)));
    const sent = fc.tuple(fc.constantFrom(...all), fc.array(mutation, { minLength: 1, maxLength: 3 })).map(([first, changes]) => changes.reduce((so, change) => change(so), first));
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(sent, async (request) => {
        const { answer, events } = await receive(request);
        if (events.length === 0) {
          if (answer.status >= 400) refused += 1;
          expect(answer.status < 300 || ANSWERS.has(answer.status)).toBe(true);
        } else {
          const verdict = await verifyDelivery(source, request, { now, ...(c.fetch && { fetch: c.fetch }) });
          expect(verdict).toMatchObject({ ok: true });
        }
      }),
      { numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(RUNS / 10);
  });
});
