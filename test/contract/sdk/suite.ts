import { describe, expect, it } from '@jest/globals';
import { verifyDelivery, type Source } from 'nestjs-webhook';
import { examplesOf, type CoveredPart, type ExampleDelivery, type PresetCase } from 'nestjs-webhook/testing';
import { alterations, type Sent } from '../../../lib/testing/preset/alter.js';
import { signedBy } from '../../../lib/testing/preset/sending.js';
import { SDK_CONFIRMED } from '../sdk-confirmed.js';

export type { Sent } from '../../../lib/testing/preset/alter.js';

/** What a vendor's package has to say of deliveries. */
export interface SdkSubject {
  /** The case of the preset: its examples, and the places that the proof covers. */
  readonly case: PresetCase;
  readonly source: Source;
  /** The same with another secret. */
  readonly other: Source;
  /** Whether the package, with the secret of `source`, takes the request. */
  readonly accepts: (sent: Sent) => boolean | Promise<boolean>;
  /** The request as the package signs it, with the secret of `source`. Default: it only verifies. */
  readonly signs?: (sent: Sent) => Sent | Promise<Sent>;
  /** Places that the preset covers and the package does not look at. Default none. */
  readonly open?: readonly string[];
  /** Places to change instead of those of the case, where the package reads a body that has to be whole. */
  readonly covered?: PresetCase['covered'];
  /** The package writes the body anew from what it read: so it is sent as `JSON.stringify` writes it. Default false. */
  readonly rewrites?: boolean;
  /** Which examples of the case. Default all. */
  readonly only?: (example: ExampleDelivery) => boolean;
}

const titleOfPart = (covered: string | CoveredPart): string => (typeof covered === 'string' ? covered : `${covered.part} ${covered.within.source}`);
const partOf = (covered: string | CoveredPart): string => (typeof covered === 'string' ? covered : covered.part);

/** Tests of one preset against its vendor's package; `list.spec.ts` finds them by their names. */
export function sdk(preset: string, tests: () => void, variant?: string): void {
  const packageName = SDK_CONFIRMED[preset];
  if (packageName === undefined) throw new Error(`the list has no package for ${preset}`);
  describe(`${preset}${variant === undefined ? '' : `, ${variant},`} and ${packageName}`, tests);
}

/** The examples of a preset, judged by its vendor's package and, where that signs too, the other way round. */
export function sdkSuite(preset: string, subject: SdkSubject): void {
  const { source, other, accepts, signs, open = [], only = () => true } = subject;
  const { name, variant, deliveries, covered = ['body'] } = subject.case;
  if (name !== preset) throw new Error(`the case of ${preset} is that of ${name}`);
  const places = subject.covered ?? covered;
  const each = deliveries.filter(only).map((example) => ({ title: example.title, sent: (by: Source) => send(by, example, subject) }));
  if (each.length === 0) throw new Error(`there is no example of ${preset}`);
  const closed = places.filter((place) => !open.includes(partOf(place))).map((place) => [titleOfPart(place), place] as const);

  sdk(preset, () => {
    it.each(each)('signs $title as the SDK accepts it', async ({ sent }) => {
      expect(await accepts(await sent(source))).toBe(true);
    });

    it.each(each)('signs $title with another secret so that the SDK refuses it', async ({ sent }) => {
      expect(await accepts(await sent(other))).toBe(false);
    });

    it.each(closed)('signs so that the SDK refuses another %s', async (_title, place) => {
      for (const altered of alterations(await (each[0] ?? none()).sent(source), place)) expect(await accepts(altered)).toBe(false);
    });

    if (open.length > 0) {
      it.each(open)('covers %s, at which the SDK does not look', async (place) => {
        const [altered = none()] = alterations(await (each[0] ?? none()).sent(source), place);
        expect(await accepts(altered)).toBe(true);
        expect((await verifyDelivery(source, altered, given(subject))).ok).toBe(false);
      });
    }

    if (signs !== undefined) {
      it.each(each)('accepts $title as the SDK signs it', async ({ sent }) => {
        const unsigned = await sent(other);
        expect(await verifyDelivery(source, unsigned, given(subject))).toMatchObject({ ok: false });
        expect(await verifyDelivery(source, await signs(unsigned), given(subject))).toMatchObject({ ok: true });
      });

      it.each(places.map((place) => [titleOfPart(place), place] as const))('refuses what the SDK signed with another %s', async (_title, place) => {
        const sent = await signs(await (each[0] ?? none()).sent(other));
        for (const altered of alterations(sent, place)) expect((await verifyDelivery(source, altered, given(subject))).ok).toBe(false);
      });
    }
  }, variant);
}

/** Whether a verifier that throws lets the request pass; an error that is not its refusal goes on. */
export async function passes(verify: () => unknown, refusal: RegExp): Promise<boolean> {
  try {
    await verify();
    return true;
  } catch (error) {
    if (refusal.test(String((error as Error).message))) return false;
    throw error;
  }
}

/** A header that has to be there. */
export function headerOf({ headers }: Sent, name: string): string {
  const value = headers[name];
  if (value === undefined) throw new Error(`the request has no header ${name}`);
  return value;
}

/** The request with these headers besides its own. */
export const withHeaders = (sent: Sent, headers: Readonly<Record<string, string>>): Sent => ({ ...sent, headers: { ...sent.headers, ...headers } });

/** Sent now: some vendors judge the time, which for some stands in the body. */
function send(by: Source, { title, variant }: ExampleDelivery, { case: { name }, rewrites = false }: SdkSubject): Promise<Sent> {
  const now = Math.floor(Date.now() / 1000) * 1000;
  const { request } = examplesOf(name, now).find((example) => example.title === title && example.variant === variant) ?? none();
  return signedBy(by, rewrites ? { ...request, body: JSON.stringify(JSON.parse(String(request.body))) } : request, now);
}

const given = ({ case: { fetch } }: SdkSubject) => (fetch === undefined ? {} : { fetch });

function none(): never {
  throw new Error('there is nothing to test');
}
