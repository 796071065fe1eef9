import * as fc from 'fast-check';

/** What stands in the place of a header. */
export type Sent = string | readonly string[] | undefined;

const ALPHABETS: readonly string[] = [
  '0123456789abcdef',
  '0123456789abcdefABCDEFgG',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=',
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  ' ,;=.v1t',
  '\u0000\r\n\t\u007f\u0080\u00ff',
  'äßЖ中\ud83d\ude00\ud800\udc00\u202e\ufeff',
  'eyJhbGciOiJub25lIn0.=',
];
const FRAMES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `sha256=${text}`,
  (text) => `t=${text},v1=${text}`,
  (text) => `v1,${text} v1,${text}`,
  (text) => `Basic ${text}`,
  (text) => `Bearer ${text}`,
  (text) => `Bearer ${text}.${text}.${text}`,
  (text) => `Bearer eyJhbGciOiJub25lIn0.${text}.`,
  (text) => `Bearer eyJhbGciOiJIUzI1NiJ9.e30.${text}`,
];

/** A text made of numbers alone, so that a hundred thousand long ones cost little. */
function textOf(seed: number, length: number, alphabet: string): string {
  let state = seed | 1;
  let block = '';
  while (block.length < Math.min(length, 97)) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    block += alphabet[(state >>> 8) % alphabet.length] ?? '';
  }
  return block.repeat(Math.ceil(length / 97)).slice(0, length);
}

type Spoiler = (good: string, at: number, char: string) => Sent;

/** What happens to a good value: never a change that leaves the same bytes. */
const SPOILERS: readonly Spoiler[] = [
  (good, at, char) => good.slice(0, at) + (good[at] === char ? '!' : char) + good.slice(at + 1),
  (good, at, char) => good.slice(0, at) + char + good.slice(at),
  (good, at) => good.slice(0, at) + good.slice(at + 1),
  (good, at) => good.slice(0, at),
  (good) => [good, good],
  (good) => [good, ''],
  (good) => good.split('').toReversed().join(''),
  (good) => good.slice(Math.ceil(good.length / 2)),
];

/** Good values twice in one, as Node joins a doubled header: right only where the provider sends a list. */
const DOUBLERS: readonly Spoiler[] = [(good) => good + good, (good) => `${good}, ${good}`, (good) => `${good},${good}`];

/**
 * Header values of every bad kind, 0 to 10 kB, and spoilt copies of a good one.
 *
 * @param isList  the provider sends several values at this place, any of which may be the right one
 */
export function garbled(good: string, isList: boolean): fc.Arbitrary<Sent> {
  const seed = fc.nat();
  const length = fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 100 }) }, { weight: 1, arbitrary: fc.nat({ max: 10_240 }) }, { weight: 2, arbitrary: fc.constantFrom(0, 1, 32, 40, 43, 44, 64, 86, 88, 128) });
  const made = fc.tuple(seed, length, fc.constantFrom(...ALPHABETS), fc.constantFrom(...FRAMES)).map(([from, size, alphabet, frame]) => frame(textOf(from, size, alphabet)));
  // The middle of the value: spaces at its ends and the last bits of Base64 may change without changing what is meant.
  const middle = fc.integer({ min: Math.floor(good.length / 2), max: good.length - 6 });
  const spoilt = fc.tuple(fc.constantFrom(...SPOILERS, ...(isList ? [] : DOUBLERS)), middle, fc.constantFrom('!', '\u00e9', ' ', ',', '=', '\u0000', 'é')).map(([spoil, at, char]) => spoil(good, at, char));
  return fc.oneof(
    { weight: 8, arbitrary: made },
    { weight: 4, arbitrary: spoilt },
    { weight: 2, arbitrary: fc.array(made, { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
