import { match, ok } from 'node:assert';
import type { RequestParts } from '../../core/request.js';
import { valueOf, withPart } from './alter.js';
import type { PresetCase } from './preset-case.js';
import { doubled, nowOf, signatureParts, signedBy, verdictOf, wordOf, type Check } from './sending.js';

/** Missing, doubled and garbled signatures. */
export function signatureChecks(c: PresetCase): readonly Check[] {
  const { deliveries: [{ request }] } = c;
  const now = nowOf(c);
  const sign = () => signedBy(c.source(), request, now);
  const refuses = async (part: string, altered: RequestParts, what = ''): Promise<void> => match(wordOf(await verdictOf(c.source(), altered, now, c)), /^401 /, `${part} ${what}`);
  return [
    ['signature: is written somewhere', async () => ok(signatureParts(c, request, await sign()).length > 0)],
    ['signature: is refused when it is missing', async () => {
      const sent = await sign();
      for (const part of signatureParts(c, request, sent)) await refuses(part, withPart(sent, part, undefined));
    }],
    ['signature: is refused when it is doubled', async () => {
      const sent = await sign();
      for (const part of signatureParts(c, request, sent).filter((name) => !name.startsWith('body'))) {
        const value = valueOf(sent, part);
        for (const values of [[value, value], [value, 'x'], ['x', value]] as const) await refuses(part, doubled(sent, part, values), values.join(', '));
      }
    }],
    ['signature: is refused when it is garbled', async () => {
      const sent = await sign();
      for (const part of signatureParts(c, request, sent)) {
        for (const garbage of garbled(valueOf(sent, part))) await refuses(part, withPart(sent, part, garbage), garbage.slice(0, 100));
      }
    }],
  ];
}

function garbled(value: string): readonly string[] {
  return ['', ' ', 'garbage', '0', '-1', 'null', '[object Object]', 'é', `${value}0`, `0${value}`, value.slice(1), value.slice(0, -3), [...value].toReversed().join(''), 'a'.repeat(20_000), ','.repeat(20_000), '='.repeat(500)];
}
