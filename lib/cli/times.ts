import { UsageError } from './usage-error.js';

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const AGE = /^(\d{1,9}(?:\.\d{1,3})?)([smhdw])$/;
const ISO = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * Epoch ms of a time as it is typed: `2026-11-23`, `2026-11-23T14:00:00Z`, or an age, `2h`.
 * @throws UsageError
 */
export function timeOf(option: string, text: string, now: number): number {
  const [, amount, unit] = AGE.exec(text) ?? [];
  const time = amount === undefined || unit === undefined ? (ISO.test(text) ? Date.parse(text) : Number.NaN) : now - Number(amount) * (UNITS[unit] ?? 0);
  if (Number.isNaN(time)) throw new UsageError(`--${option} is no time: ${text}; write 2026-11-23T14:00:00Z, or an age: 30m, 2h, 3d`);
  return Math.round(time);
}

/** A length of time in one unit, `5m`. */
export function spanOf(ms: number): string {
  const [unit, length] = Object.entries(UNITS).findLast(([name, size]) => name !== 'w' && ms >= size) ?? ['s', 1000];
  return `${Math.round(ms / length)}${unit}`;
}

/** A point in time, ISO 8601. */
export const isoOf = (ms: number): string => (Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms));
