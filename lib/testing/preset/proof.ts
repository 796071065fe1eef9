import { match, strictEqual as equal } from 'node:assert';
import type { RequestParts } from '../../core/request.js';
import { same } from '../same.js';
import { alterations, hasPart, valueOf, withPart } from './alter.js';
import type { PresetCase } from './preset-case.js';
import { nowOf, signedBy, verdictOf, wordOf, type Check } from './sending.js';

const REFUSED = /^401 /;
const MISMATCH = /^401 \w+_MISMATCH$/;

/** What one source signs another of the same secret accepts, and nobody else's. */
export function proofChecks(c: PresetCase): readonly Check[] {
  const now = nowOf(c);
  const sign = (request: RequestParts, source = c.source()) => signedBy(source, request, now);
  const verdict = (request: RequestParts, source = c.source()) => verdictOf(source, request, now, c);
  const word = async (request: RequestParts, source = c.source()): Promise<string> => wordOf(await verdict(request, source));
  const accepts = async (request: RequestParts, keyIndex: number, source = c.source()): Promise<void> => {
    const found = await verdict(request, source);
    same(found.ok ? found.keyIndex : found, keyIndex);
  };
  const { rotated, covered = ['body'], uncovered = [] } = c;

  return [
    ...c.deliveries.flatMap(({ title, request }): readonly Check[] => [
      [`proof: accepts ${title} as it signs it`, async () => accepts(await sign(request), 0)],
      [`proof: refuses ${title} signed with another secret`, async () => match(await word(await sign(request, c.wrong())), MISMATCH)],
      [`proof: refuses ${title} with one byte changed anywhere that is covered`, async () => {
        const sent = await sign(request);
        for (const part of covered) {
          for (const altered of alterations(sent, part)) match(await word(altered), REFUSED, `${typeof part === 'string' ? part : part.part} can be changed`);
        }
      }],
    ]),
    ...uncovered.map((part): Check => [`proof: accepts a changed ${part}, which nothing covers`, async () => {
      const all = await Promise.all(c.deliveries.map(({ request }) => sign(request)));
      const having = all.filter((sent) => hasPart(sent, part));
      equal(having.length > 0, true, `no delivery has ${part}`);
      for (const sent of having) equal(await word(withPart(sent, part, `${valueOf(sent, part)} changed`)), 'ok');
    }]),
    ...(rotated === undefined ? [] : c.deliveries.map(({ title, request }): Check => [`proof: says which of two secrets ${title} was signed with`, async () => {
      await accepts(await sign(request, rotated()), 0, rotated());
      await accepts(await sign(request), 1, rotated());
      match(await word(await sign(request, rotated())), MISMATCH);
    }])),
  ];
}
