import { printable } from '../core/redact.js';

/** What a terminal may obey, or what changes how the text around it is read. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

const escaped = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** One line in which every control character is written out, `\u{1b}`. */
export const visible = (text: string): string => text.replace(UNSAFE, escaped);

/** The same for a text of several lines. */
export const visibleLines = (text: string): string => text.replaceAll('\r\n', '\n').replace(UNSAFE, (character) => (character === '\n' || character === '\t' ? character : escaped(character)));

/** A value as one line of JSON, with every control character escaped. */
export function jsonLine(value: unknown): string {
  const units = (text: string): string => Array.from({ length: text.length }, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join('');
  return `${JSON.stringify(value).replace(UNSAFE, units)}\n`;
}

/**
 * Aligned columns under a head, without control characters.
 *
 * @param shown  what a cell shows of its text. Default: no more than 100 characters
 */
export function tableOf(head: readonly string[], rows: readonly (readonly string[])[], shown: (text: string) => string = printable): string {
  const cells = [head, ...rows.map((row) => row.map((cell) => shown(cell).trim()))];
  const widths = head.map((_, column) => Math.max(...cells.map((row) => lengthOf(row[column]))));
  const line = (row: readonly string[]): string => row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell))).join('  ').trimEnd();
  return `${cells.map(line).join('\n')}\n`;
}

const lengthOf = (text = ''): number => Array.from(text).length;
