import type { Slot } from '../../core/slot.js';

/** Unix time has so many digits in milliseconds, from 2001 to 2286. */
const DIGITS_OF_MS = 13;

/** A time that a vendor's documentation gives no unit for: in seconds, whether it is sent in seconds or in milliseconds. */
export function unixTime(slot: Slot): Slot {
  const inSeconds = (text: string | undefined): string | undefined => (text?.length === DIGITS_OF_MS ? text.slice(0, -3) : text);
  return { part: slot.part, read: (request) => inSeconds(slot.read(request)), write: (draft, value) => slot.write(draft, value) };
}
