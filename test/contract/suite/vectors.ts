import { describe, expect, it } from '@jest/globals';
import { alterations, hasPart, type Sent } from '../alter.js';
import type { ProviderCase, Vector } from '../provider-case.js';
import { vectorsOf } from '../vector-by.js';
import { verdictOf, wordOf } from './sending.js';

/** The preset accepts what somebody else has signed, and nothing near it. */
export function vectorSuite(c: ProviderCase): void {
  describe('vectors', () => {
    const vectors = vectorsOf(c.name).filter(({ variant }) => variant === c.variant);
    if (c.variant !== undefined && vectors.length === 0) return;

    it('has one', () => {
      expect(vectors.length).toBeGreaterThan(0);
    });

    it.each(vectors)('accepts, at its time, the one made by: $by, $name', async (vector) => {
      expect(await verdictOf(c.fromOptions(vector.options), sentOf(vector), vector.now, c)).toMatchObject({ ok: true, keyIndex: 0 });
    });

    it.each(vectors)('refuses $name with one byte changed anywhere that is signed', async (vector) => {
      const source = c.fromOptions(vector.options);
      const sent = sentOf(vector);
      const covered = (c.covered ?? ['body']).filter((part) => hasPart(sent, typeof part === 'string' ? part : part.part));
      const altered = covered.flatMap((part) => alterations(sent, part));
      expect(altered.length).toBeGreaterThan(0);
      for (const request of altered) expect(wordOf(await verdictOf(source, request, vector.now, c))).toMatch(/^401 /);
    });
  });
}

function sentOf({ request }: Vector): Sent {
  const { url = '/', publicUrl = url } = request;
  return { method: 'POST', ...request, url, publicUrl };
}
