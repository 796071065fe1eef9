import { same } from '../same.js';
import type { PresetCase } from './preset-case.js';
import { nowOf, signedBy, verdictOf, wordOf, type Check } from './sending.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;
const STALE = '401 WEBHOOK_TIMESTAMP_STALE';
const FUTURE = '401 WEBHOOK_TIMESTAMP_FUTURE';
const EXPIRED = '401 WEBHOOK_TOKEN_EXPIRED';

/** Within its window, and no longer. */
export function timeChecks(c: PresetCase): readonly Check[] {
  const { toleranceSec, tokenLife } = c;
  const now = nowOf(c);
  return c.deliveries.map(({ title, request }): Check => {
    const expectWords = async (expected: ReadonlyMap<number, string>): Promise<void> => {
      const sent = await signedBy(c.source(), request, now);
      for (const [offset, word] of expected) same([offset, wordOf(await verdictOf(c.source(), sent, now + offset, c))], [offset, word]);
    };
    if (tokenLife !== undefined) {
      const [before, after] = [tokenLife.beforeSec * 1000, tokenLife.afterSec * 1000];
      return [`time: accepts ${title} while its token is valid`, () => expectWords(new Map([[1000 - before, 'ok'], [after - 1000, 'ok'], [-1000 - before, EXPIRED], [after + 1000, EXPIRED]]))];
    }
    if (toleranceSec === undefined) return [`time: accepts ${title} at any: none is signed`, () => expectWords(new Map([[-YEAR_MS, 'ok'], [YEAR_MS, 'ok']]))];
    const edge = toleranceSec * 1000;
    return [`time: accepts ${title} up to ${toleranceSec} s off and no more, both ways`, () =>
      expectWords(new Map([[edge, 'ok'], [-edge, 'ok'], [edge + 1, STALE], [-edge - 1, FUTURE], [YEAR_MS, STALE], [-YEAR_MS, FUTURE]]))];
  });
}
