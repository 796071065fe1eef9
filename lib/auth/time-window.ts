import { isCovered } from '../core/content.js';
import type { RequestDraft } from '../core/draft.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { required, type Slot } from '../core/slot.js';
import { refuse, type ConfigProblem, type ProofContext, type Refused } from '../core/strategy.js';

/** How a provider writes a time. */
export type TimeUnit = 's' | 'ms' | 'iso';

/** The signed time of a delivery and how far it may be off. */
export interface TimeWindow {
  /** Where the time is; it has to be signed. */
  readonly at: Slot;
  /** Default `s`. */
  readonly unit?: TimeUnit;
  /** Accepted difference to this machine's clock in both directions, seconds. Default 300. */
  readonly toleranceSec?: number;
}

/** Stripe, Slack and Standard Webhooks use the same. */
export const DEFAULT_TOLERANCE_SEC = 300;

/** Faults of a window: a time that nobody signed proves nothing, and without a tolerance every time is in it. */
export function windowProblems(window: TimeWindow | undefined, covers: readonly string[]): readonly ConfigProblem[] {
  if (window === undefined) return [];
  const { at, toleranceSec } = window;
  return [
    ...(isCovered(at.part, covers) ? [] : [{ option: 'timestamp', problem: `${at.part} is not among the signed content`, remedy: 'name a signed place, or leave the option out' }]),
    ...toleranceProblems(toleranceSec),
  ];
}

/** Faults of a tolerance; `undefined` is the default. */
export function toleranceProblems(toleranceSec: number | undefined): readonly ConfigProblem[] {
  if (toleranceSec === undefined || (Number.isFinite(toleranceSec) && toleranceSec > 0)) return [];
  return [{ option: 'toleranceSec', problem: 'is not a positive number', remedy: 'give seconds, 300' }];
}

/** The refusal when the delivery is too old or from the future, `undefined` when it is in time. Ask only after the signature matched. */
export function outsideWindow(window: TimeWindow, request: WebhookRequest, context: ProofContext): Refused | undefined {
  const { at, unit = 's', toleranceSec = DEFAULT_TOLERANCE_SEC } = window;
  const text = required(at, request);
  const ageMs = context.clock.now() - readTime(text, unit, at.part);
  const other = Math.abs(ageMs) > toleranceSec * 1000 ? inOtherUnit(text, unit, context) : undefined;
  if (other !== undefined) return refuse(ageMs > 0 ? 'WEBHOOK_TIMESTAMP_STALE' : 'WEBHOOK_TIMESTAMP_FUTURE', other);
  if (ageMs > toleranceSec * 1000) return refuse('WEBHOOK_TIMESTAMP_STALE', `${Math.round(ageMs / 1000)} s old, ${toleranceSec} s allowed`);
  if (ageMs < -toleranceSec * 1000) return refuse('WEBHOOK_TIMESTAMP_FUTURE', `${Math.round(-ageMs / 1000)} s ahead, ${toleranceSec} s allowed`);
  return undefined;
}

const YEAR_MS = 365 * 86_400_000;

/** Seconds read as milliseconds, or the other way round, are decades off. */
function inOtherUnit(text: string, unit: TimeUnit, { clock }: ProofContext): string | undefined {
  const isNear = (time: number): boolean => Math.abs(clock.now() - time) < YEAR_MS;
  if (unit === 's' && isNear(Number(text))) return 'it is in milliseconds, and seconds are expected';
  return unit === 'ms' && isNear(Number(text) * 1000) ? 'it is in seconds, and milliseconds are expected' : undefined;
}

function readTime(text: string, unit: TimeUnit, part: string): number {
  const malformed = new Refusal('WEBHOOK_TIMESTAMP_MALFORMED', part);
  if (unit === 'iso') {
    const time = Date.parse(text);
    if (Number.isNaN(time)) throw malformed;
    return time;
  }
  if (!/^\d{1,16}$/.test(text)) throw malformed;
  return unit === 's' ? Number(text) * 1000 : Number(text);
}

/** Writes the present time where it is not yet there. */
export function writeTime(window: TimeWindow, draft: RequestDraft, context: ProofContext): void {
  const { at, unit = 's' } = window;
  if (at.read(draft.toRequest()) !== undefined) return;
  const now = context.clock.now();
  at.write(draft, unit === 'iso' ? new Date(now).toISOString() : String(unit === 's' ? Math.floor(now / 1000) : now));
}
