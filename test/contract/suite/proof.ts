import { describe, expect, it } from '@jest/globals';
import type { RequestParts } from 'nestjs-webhook';
import { alterations, hasPart, valueOf, withPart } from '../alter.js';
import type { ProviderCase } from '../provider-case.js';
import { doubled, nowOf, signatureParts, signedBy, verdictOf, wordOf } from './sending.js';

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

/** What one source signs another of the same secret accepts, and nobody else's. */
export function proofSuite(c: ProviderCase): void {
  const now = nowOf(c);
  const sign = (request: RequestParts, source = c.source()) => signedBy(source, request, now);
  const word = async (request: RequestParts, at = now, source = c.source()): Promise<string> => wordOf(await verdictOf(source, request, at, c));

  describe('proof', () => {
    it.each(c.deliveries)('accepts $title as it signs it', async ({ request }) => {
      expect(await verdictOf(c.source(), await sign(request), now, c)).toMatchObject({ ok: true, keyIndex: 0 });
    });

    it.each(c.deliveries)('refuses $title signed with another secret', async ({ request }) => {
      expect(await word(await sign(request, c.wrong()))).toMatch(/^401 \w+_MISMATCH$/);
    });

    it.each(c.deliveries)('refuses $title with one byte changed anywhere that is covered', async ({ request }) => {
      const sent = await sign(request);
      for (const part of c.covered ?? ['body']) {
        for (const altered of alterations(sent, part)) expect([part, await word(altered)]).toEqual([part, expect.stringMatching(/^401 /)]);
      }
    });

    for (const part of c.uncovered ?? []) {
      it(`accepts a changed ${part}, which nothing covers`, async () => {
        const all = await Promise.all(c.deliveries.map(({ request }) => sign(request)));
        const having = all.filter((sent) => hasPart(sent, part));
        expect(having.length).toBeGreaterThan(0);
        for (const sent of having) expect(await word(withPart(sent, part, `${valueOf(sent, part)} changed`))).toBe('ok');
      });
    }

    const { rotated } = c;
    if (rotated !== undefined) {
      it.each(c.deliveries)('says which of two secrets $title was signed with', async ({ request }) => {
        expect(await verdictOf(rotated(), await sign(request, rotated()), now, c)).toMatchObject({ ok: true, keyIndex: 0 });
        expect(await verdictOf(rotated(), await sign(request), now, c)).toMatchObject({ ok: true, keyIndex: 1 });
        expect(await word(await sign(request, rotated()))).toMatch(/^401 \w+_MISMATCH$/);
      });
    }
  });

  describe('time', () => {
    const { toleranceSec, tokenLife } = c;
    if (tokenLife !== undefined) {
      const { beforeSec, afterSec } = tokenLife;
      it.each(c.deliveries)('accepts $title while its token is valid', async ({ request }) => {
        const sent = await sign(request);
        const words = (offsetsSec: readonly number[]): Promise<readonly string[]> => Promise.all(offsetsSec.map((offset) => word(sent, now + offset * 1000)));
        expect(await words([1 - beforeSec, afterSec - 1])).toEqual(['ok', 'ok']);
        expect(await words([-1 - beforeSec, afterSec + 1])).toEqual(['401 WEBHOOK_TOKEN_EXPIRED', '401 WEBHOOK_TOKEN_EXPIRED']);
      });
      return;
    }
    it.each(c.deliveries)(toleranceSec === undefined ? 'accepts $title at any time: none is signed' : `accepts $title up to ${toleranceSec} s off and no more, both ways`, async ({ request }) => {
      const sent = await sign(request);
      const words = (offsetsMs: readonly number[]): Promise<readonly string[]> => Promise.all(offsetsMs.map((offset) => word(sent, now + offset)));
      if (toleranceSec === undefined) return expect(await words([-YEAR_MS, YEAR_MS])).toEqual(['ok', 'ok']);
      const edge = toleranceSec * 1000;
      expect(await words([edge, -edge])).toEqual(['ok', 'ok']);
      return expect(await words([edge + 1, -edge - 1, YEAR_MS, -YEAR_MS])).toEqual([
        '401 WEBHOOK_TIMESTAMP_STALE', '401 WEBHOOK_TIMESTAMP_FUTURE', '401 WEBHOOK_TIMESTAMP_STALE', '401 WEBHOOK_TIMESTAMP_FUTURE',
      ]);
    });
  });

  describe('signature', () => {
    const [{ request }] = c.deliveries;

    it('is written somewhere', async () => {
      expect(signatureParts(c, request, await sign(request)).length).toBeGreaterThan(0);
    });

    it('is refused when it is missing', async () => {
      const sent = await sign(request);
      for (const part of signatureParts(c, request, sent)) expect([part, await word(withPart(sent, part, undefined))]).toEqual([part, expect.stringMatching(/^401 /)]);
    });

    it('is refused when it is doubled', async () => {
      const sent = await sign(request);
      for (const part of signatureParts(c, request, sent).filter((name) => !name.startsWith('body'))) {
        const value = valueOf(sent, part);
        for (const values of [[value, value], [value, 'x'], ['x', value]] as const) expect([part, await word(doubled(sent, part, values))]).toEqual([part, expect.stringMatching(/^401 /)]);
      }
    });

    it('is refused when it is garbled', async () => {
      const sent = await sign(request);
      for (const part of signatureParts(c, request, sent)) {
        for (const garbage of garbled(valueOf(sent, part))) expect([part, garbage, await word(withPart(sent, part, garbage))]).toEqual([part, garbage, expect.stringMatching(/^401 /)]);
      }
    });
  });
}

function garbled(value: string): readonly string[] {
  return ['', ' ', 'garbage', '0', '-1', 'null', '[object Object]', 'é', `${value}0`, `0${value}`, value.slice(1), value.slice(0, -3), [...value].toReversed().join(''), 'a'.repeat(20_000), ','.repeat(20_000), '='.repeat(500)];
}
