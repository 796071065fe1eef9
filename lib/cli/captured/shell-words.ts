import { UsageError } from '../usage-error.js';

/** The words of a command, and whether it holds what only the shell could fill in. */
export interface ShellWords {
  readonly words: readonly string[];
  /** `$NAME` or `` `…` `` outside single quotes. */
  readonly expands: boolean;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', a: '\u0007', b: '\b', e: '\u001b', E: '\u001b', f: '\f', v: '\v' };
/** One piece of a word at a time, in the order in which a shell looks. */
const PIECES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/'([^']*)'/y, ([, text = '']) => text],
  [/\$'((?:[^'\\]|\\[^])*)'/y, ([, text = '']) => ansi(text)],
  [/\$?"((?:[^"\\]|\\[^])*)"/y, ([, text = '']) => text.replace(/\\\r?\n|\\([$`"\\])/g, '$1')],
  [/\\\r?\n/y, () => ''],
  [/\\([^])/y, ([, character = '']) => character],
  [/[^\s'"\\]/y, ([character = '']) => character],
];

/**
 * Splits the first command of a text as a POSIX shell does; text of one character for each byte.
 * @throws UsageError
 */
export function shellWords(text: string): ShellWords {
  const words: string[] = [];
  let word: string | undefined;
  let expands = false;
  for (let at = 0; at < text.length; ) {
    const space = matchAt(/(?:[ \t]|\r(?=\n))+/y, text, at);
    const end = matchAt(/\n|(?<=\s)[|;>](?=\s)/y, text, at);
    if (space !== undefined || end !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
      if (end !== undefined && words.length > 0) break;
      at += (space ?? end)?.[0].length ?? 1;
      continue;
    }
    const [match, piece] = pieceAt(text, at);
    expands ||= isExpansion(match[0]) || (match[0] === '$' && /\w/.test(text[at + 1] ?? ''));
    if (match[0] !== '\\\n' && match[0] !== '\\\r\n') word = (word ?? '') + piece;
    at += match[0].length;
  }
  return { words: word === undefined ? words : [...words, word], expands };
}

function pieceAt(text: string, at: number): readonly [RegExpExecArray, string] {
  for (const [pattern, read] of PIECES) {
    const match = matchAt(pattern, text, at);
    if (match !== undefined) return [match, read(match)];
  }
  throw new UsageError(`the command ends within a quote ${text[at] ?? ''}; copy it to its end`);
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** Inside double quotes, where no backslash stands before it. */
const isExpansion = (piece: string): boolean => piece === '`' || (piece.startsWith('"') && /(?<!\\)(?:\\\\)*(?:\$[\w{(]|`)/.test(piece));

const ESCAPE = /\\(?:x([\dA-Fa-f]{1,2})|u([dD][89abAB][\dA-Fa-f]{2})\\u([dD][c-fC-F][\dA-Fa-f]{2})|u([\dA-Fa-f]{1,4})|U([\dA-Fa-f]{1,8})|([0-7]{1,3})|([^]))/g;

/** Escapes of `$'…'`; characters beyond ASCII become their bytes in UTF-8, and a pair of surrogates, which browsers write, is one of them. */
function ansi(text: string): string {
  return text.replace(ESCAPE, (_whole, ...groups: readonly (string | undefined)[]) => {
    const [byte, high, low, short, long, octal, other = ''] = groups;
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
    if (high !== undefined && low !== undefined) return utf8(String.fromCharCode(Number.parseInt(high, 16), Number.parseInt(low, 16)));
    const point = short ?? long;
    return point === undefined ? (ESCAPES[other] ?? other) : utf8(characterOf(Number.parseInt(point, 16)));
  });
}

const utf8 = (character: string): string => Buffer.from(character, 'utf8').toString('latin1');

function characterOf(point: number): string {
  if (point > 0x10ffff) throw new UsageError('the command holds an escape of no character; copy it again');
  return String.fromCodePoint(point);
}
