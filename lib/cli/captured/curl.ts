import { UsageError } from '../usage-error.js';
import type { Captured } from './captured.js';
import { shellWords } from './shell-words.js';

/** Reads a file that a command names. @throws UsageError */
export type ReadFile = (path: string) => Buffer;

const LONG: Readonly<Record<string, string>> = {
  X: 'request', H: 'header', d: 'data', u: 'user', A: 'user-agent', b: 'cookie', e: 'referer', G: 'get', I: 'head',
  o: 'output', m: 'max-time', x: 'proxy', w: 'write-out', r: 'range', E: 'cert', D: 'dump-header', c: 'cookie-jar',
};
/** They take a value, and change nothing of the request. */
const IDLE = /^(?:output|max-time|connect-timeout|proxy|write-out|cert|key|cacert|capath|dump-header|cookie-jar|resolve|connect-to|interface|retry(?:-.*)?|limit-rate|trace(?:-ascii)?|stderr|ciphers|proxy-.*)$/;
const DATA = /^(?:data|data-ascii|data-raw|data-binary|json)$/;
/** They take none. */
const FLAGS = /^(?:compressed|insecure|silent|show-error|verbose|include|location|fail(?:-.*)?|http[\d.]+(?:-.*)?|globoff|path-as-is|no-.*|tlsv.*|ssl.*|ipv[46]|tcp-.*|progress-bar|raw|location-trusted|parallel|next)$/;
const SHORT_FLAGS = /^[ksSviLfgN0246#Z]$/;

interface Command {
  method: string | undefined;
  url: string | undefined;
  readonly headers: [string, string][];
  /** Those that curl is told to leave out. */
  readonly without: string[];
  readonly data: string[];
  json: boolean;
  get: boolean;
}

/** What `printf` writes into a command, where a shell can hold the bytes in no quotes. */
const PRINTF = /^printf '((?:\\[0-7]{3})*)' \| (?=curl\s)/;

/** Whether the text is a curl command. */
export const isCurl = (text: string): boolean => /^(?:\$\s+|printf '[^']*' \| )?curl(?:\.exe)?\s/.test(text);

/**
 * Reads a curl command as it is copied from a browser, a tunnel or a request bin.
 *
 * @param bytes     the command alone
 * @param readFile  for `--data @file`
 * @throws UsageError
 */
export function readCurl(bytes: Buffer, readFile: ReadFile): Captured {
  const [pipe = '', octal] = PRINTF.exec(bytes.toString('latin1')) ?? [];
  const piped = octal === undefined ? undefined : Buffer.from(octal.split('\\').slice(1).map((digits) => Number.parseInt(digits, 8)));
  const read: ReadFile = (path) => (path === '-' && piped !== undefined ? piped : readFile(path));
  const text = bytes.toString('latin1').slice(pipe.length);
  if (/^[^'"]*\^(?:"|\r?\n)/.test(text)) throw new UsageError('the command is written for cmd of Windows; copy it as cURL (bash)');
  const { words, expands } = shellWords(text);
  const command: Command = { method: undefined, url: undefined, headers: [], without: [], data: [], json: false, get: false };
  const rest = words.slice(words[0] === '$' ? 2 : 1);
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) take(word, rest, command, read);
  return requestOf(command, expands);
}

function take(word: string, rest: string[], command: Command, readFile: ReadFile): void {
  if (!word.startsWith('-') || word === '-') {
    command.url = word;
    return;
  }
  if (!word.startsWith('--')) return takeShort(word.slice(1), rest, command, readFile);
  apply(word.slice(2), () => rest.shift(), command, readFile);
}

/** Several letters may share one dash, and a value may stick to its letter. */
function takeShort(letters: string, rest: string[], command: Command, readFile: ReadFile): void {
  let left = letters;
  while (left !== '') {
    const letter = left[0] ?? '';
    left = left.slice(1);
    if (SHORT_FLAGS.test(letter)) continue;
    apply(LONG[letter] ?? letter, () => {
      const value = left === '' ? rest.shift() : left;
      left = '';
      return value;
    }, command, readFile);
  }
}

function apply(option: string, next: () => string | undefined, command: Command, readFile: ReadFile): void {
  const value = (): string => {
    const text = next();
    if (text === undefined) throw new UsageError(`the command ends behind --${option}; copy it to its end`);
    return text;
  };
  if (DATA.test(option)) {
    command.json ||= option === 'json';
    command.data.push(dataOf(option, value(), readFile));
  } else if (option === 'get') command.get = true;
  else if (option === 'head') command.method = 'HEAD';
  else if (option === 'request') command.method = value();
  else if (option === 'url') command.url = value();
  else if (option === 'header') takeHeader(value(), command);
  else if (option === 'user') command.headers.push(['Authorization', `Basic ${Buffer.from(value(), 'latin1').toString('base64')}`]);
  else if (option === 'user-agent' || option === 'cookie' || option === 'referer') command.headers.push([option, value()]);
  else if (IDLE.test(option)) value();
  else if (!FLAGS.test(option)) throw new UsageError(`--${option} of curl is not known here; write the request as HTTP text instead`);
}

/** A file loses its line ends, unless it is sent as binary: so does curl. */
function dataOf(option: string, text: string, readFile: ReadFile): string {
  if (option === 'data-raw' || !text.startsWith('@')) return text;
  const bytes = readFile(Buffer.from(text.slice(1), 'latin1').toString('utf8')).toString('latin1');
  return option === 'data-binary' || option === 'json' ? bytes : bytes.replace(/[\r\n\0]/g, '');
}

function takeHeader(text: string, command: Command): void {
  const [, name, mark, value = ''] = /^([^\s:;]+)\s*([:;])\s*([^]*)$/.exec(text) ?? [];
  if (name === undefined) throw new UsageError('a header of the command is none; write -H \'name: value\'');
  if (mark === ':' && value === '') command.without.push(name.toLowerCase());
  else command.headers.push([name, mark === ';' ? '' : value.trimEnd()]);
}

function requestOf({ method, url, headers, without, data, json, get }: Command, expands: boolean): Captured {
  if (url === undefined) throw new UsageError('the command has no URL; copy it to its end');
  const whole = /^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`;
  const joined = data.join(json ? '' : '&');
  const target = get && data.length > 0 ? `${whole}${whole.includes('?') ? '&' : '?'}${joined}` : whole;
  const hasBody = data.length > 0 && !get;
  const rawHeaders = headers.flat();
  const add = (name: string, value: string): void => void (without.includes(name) || headers.some(([given]) => given.toLowerCase() === name) || rawHeaders.push(name, value));
  add('host', /^[^:]+:\/\/(?:[^/?#@]*@)?([^/?#]*)/.exec(whole)?.[1] ?? '');
  if (hasBody) add('content-type', json ? 'application/json' : 'application/x-www-form-urlencoded');
  return {
    method: (method ?? (hasBody ? 'POST' : 'GET')).toUpperCase(),
    target, rawHeaders,
    body: Buffer.from(hasBody ? joined : '', 'latin1'),
    notes: expands ? ['the command holds a $NAME or `…` that only a shell fills in; it is read as it stands'] : [],
  };
}
