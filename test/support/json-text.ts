import * as fc from 'fast-check';

/** Ways in which senders write one JSON value; those taken are used in this order. */
const WRITERS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replaceAll('/', '\\/'),
  (text) => text.replaceAll('&', '\\u0026').replaceAll('<', '\\u003c'),
  (text) => text.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `${text}\n`,
  (text) => (text.startsWith('{"') ? `{"twice":1,"twice":"2",${text.slice(1)}` : text),
  (text) => `\ufeff${text}`,
];

const word = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('😀', 'a/b&c<d', 'Grüße', '\u2028', '\r\n', ''));
const value = fc.letrec((tie) => ({
  node: fc.oneof({ maxDepth: 4 }, word, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.maxSafeInteger(), fc.constantFrom(null, true, false), fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(word, tie('node'), { maxKeys: 4 })),
})).node;

/** JSON as some sender writes it: indented or not, with escapes, line ends, a byte order mark, doubled keys. */
export const jsonText: fc.Arbitrary<string> = fc
  .tuple(value, fc.constantFrom(undefined, 2, '\t'), fc.subarray([...WRITERS], { maxLength: 3 }))
  .map(([data, indent, writers]) => writers.reduce((text, write) => write(text), JSON.stringify(data, undefined, indent)));
