import { match, ok } from 'node:assert';
import { same } from '../same.js';
import { alterations, hasPart, type Sent } from './alter.js';
import type { PresetCase, Vector } from './preset-case.js';
import { verdictOf, wordOf, type Check } from './sending.js';

/** The preset accepts what somebody else has signed, and nothing near it. */
export function vectorChecks(c: PresetCase, all: readonly Vector[]): readonly Check[] {
  const vectors = all.filter(({ variant }) => variant === c.variant);
  if (c.variant !== undefined && vectors.length === 0) return [];
  return [
    ['vectors: has one', () => ok(vectors.length > 0)],
    ...vectors.flatMap((vector): readonly Check[] => [
      [`vectors: accepts, at its time, the one made by: ${vector.by}, ${vector.name}`, async () => {
        const verdict = await verdictOf(c.fromOptions(vector.options), sentOf(vector), vector.now, c);
        same(verdict.ok ? verdict.keyIndex : verdict, 0);
      }],
      [`vectors: refuses ${vector.name} with one byte changed anywhere that is signed`, async () => {
        const source = c.fromOptions(vector.options);
        const sent = sentOf(vector);
        const covered = (c.covered ?? ['body']).filter((part) => hasPart(sent, typeof part === 'string' ? part : part.part));
        const altered = covered.flatMap((part) => alterations(sent, part));
        ok(altered.length > 0);
        for (const request of altered) match(wordOf(await verdictOf(source, request, vector.now, c)), /^401 /);
      }],
    ]),
  ];
}

function sentOf({ request }: Vector): Sent {
  const { url = '/', publicUrl = url } = request;
  return { method: 'POST', ...request, url, publicUrl };
}
