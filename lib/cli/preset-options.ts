import { readFileSync } from 'node:fs';
import { UsageError } from './usage-error.js';

/** What `--option` may look like, for help and errors. */
const FORMS = 'name=text, name=@file, name:=json, name:=@file, or name.part=… for a part of it';

interface Pair {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** The options of a preset as they are typed; of several values for one name the last counts. @throws UsageError */
export const optionsOf = (texts: readonly string[]): Record<string, unknown> => grouped(texts.map(pairOf));

/** The text itself, or that of a file after `@`. @throws UsageError */
export function textOf(option: string, text: string): string {
  return text.startsWith('@') ? fileOf(option, text.slice(1)).toString('utf8').trim() : text;
}

/** The bytes of a text, or those of a file after `@`, exactly. @throws UsageError */
export function bytesOf(option: string, text: string): Buffer {
  return text.startsWith('@') ? fileOf(option, text.slice(1)) : Buffer.from(text);
}

function fileOf(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new UsageError(`${option}: the file cannot be read: ${(error as NodeJS.ErrnoException).code ?? String(error)}; give the path of a readable file after @`);
  }
}

function pairOf(text: string): Pair {
  const [, name, colon, given] = /^(\w+(?:\.\w+)*)(:?)=([^]*)$/.exec(text) ?? [];
  if (name === undefined || given === undefined) throw new UsageError(`--option is no pair: ${text}; write --option ${FORMS}`);
  const value = textOf(`--option ${name}`, given);
  const path = name.split('.');
  if (colon === '') return { path, value };
  try {
    return { path, value: JSON.parse(value) };
  } catch {
    throw new UsageError(`--option ${name} is no JSON; write ${name}:=true, or ${name}=text`);
  }
}

function grouped(pairs: readonly Pair[]): Record<string, unknown> {
  const names = new Set(pairs.map(({ path: [name = ''] }) => name));
  return Object.fromEntries(Array.from(names, (name) => [name, valueOf(name, pairs.filter(({ path }) => path[0] === name))]));
}

function valueOf(name: string, pairs: readonly Pair[]): unknown {
  const parts = pairs.filter(({ path }) => path.length > 1);
  if (parts.length === 0) return pairs.at(-1)?.value;
  if (parts.length < pairs.length) throw new UsageError(`--option ${name} is given as a whole and in parts; leave one out`);
  return grouped(parts.map(({ path, value }) => ({ path: path.slice(1), value })));
}
