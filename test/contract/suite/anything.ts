import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { WebhookRequest, type Source } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { mediaType } from '../../../lib/body/text.js';
import { prove } from '../../../lib/core/strategy.js';
import { withPart, type Sent } from '../../../lib/testing/preset/alter.js';
import type { PresetCase } from 'nestjs-webhook/testing';
import { nowOf, signatureParts, signedBy } from '../../../lib/testing/preset/sending.js';

const noNetwork: typeof fetch = () => Promise.reject(new Error('this test has no network'));
const signatureLike = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.stringMatching(/^[0-9a-f,= ]*$/), fc.stringMatching(/^[a-z0-9]+=[\w,=+/-]*$/));

/** Values that a payload should not hold where it holds something else. */
const ODD: readonly unknown[] = [null, 0, -1.5, '', ' ', 'x', true, [], [null], [[]], {}, { a: 1 }, { length: 3 }, ['a', { b: 2 }]];

/** Whatever comes, the preset has an answer to it. */
export function anythingSuite(c: PresetCase): void {
  describe('anything', () => {
    it('is refused when it is not signed, and never an exception', async () => {
      const [{ request }] = c.deliveries;
      const source = c.source();
      const sent = await signedBy(source, request, nowOf(c));
      const parts = signatureParts(c, request, sent);
      const context = { clock: fakeClock(nowOf(c)), fetch: c.fetch ?? noNetwork };
      const texts = fc.array(signatureLike, { minLength: parts.length, maxLength: parts.length });
      await fc.assert(
        fc.asyncProperty(texts, fc.option(fc.uint8Array({ maxLength: 200 })), async (values, body) => {
          const altered = parts.reduce<Sent>((so, part, i) => withPart(so, part, values[i]), sent);
          const verdict = await prove(source.auth, new WebhookRequest(body === null ? altered : { ...altered, body }), context);
          expect(verdict).toMatchObject({ ok: false });
        }),
        { numRuns: 200 },
      );
    });

    it.each(c.deliveries)('that is proved has names, whatever a value of $title becomes', async ({ request }) => {
      const source = c.source();
      const received = new WebhookRequest(await signedBy(source, request, nowOf(c)));
      const payload = await decoded(source, received);
      const altered = [...ODD, ...pathsOf(payload).flatMap((path) => ODD.map((value) => replaced(payload, path, value)))];
      for (const each of altered) expectNames(source, each, received);
      fc.assert(fc.property(fc.jsonValue({ maxDepth: 4 }), (each) => expectNames(source, each, received)), { numRuns: 100 });
    });
  });
}

function decoded(source: Source, request: WebhookRequest): unknown {
  return source.body.find(({ accepts }) => accepts(mediaType(request)))?.decode(request);
}

/** Where everything in the value is. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => [[key], ...pathsOf(item).map((rest) => [key, ...rest])]);
}

/** A copy with another value there. */
function replaced(value: unknown, [key = '', ...rest]: readonly string[], by: unknown): unknown {
  const copy = (Array.isArray(value) ? [...(value as readonly unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = rest.length === 0 ? by : replaced(copy[key], rest, by);
  return copy;
}

function expectNames(source: Source, payload: unknown, request: WebhookRequest): void {
  for (const { name, action, id } of source.events(payload, request)) {
    expect(typeof name === 'string' && name !== '').toBe(true);
    expect(action === undefined || (typeof action === 'string' && action !== '')).toBe(true);
    expect(id === undefined || typeof id === 'string').toBe(true);
  }
}
