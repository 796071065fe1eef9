import { UsageError } from '../usage-error.js';
import { headerIn, type Captured } from './captured.js';

/** What is written as HTTP text. */
export type Written = Pick<Captured, 'method' | 'target' | 'rawHeaders' | 'body'>;

const REQUEST_LINE = /^([A-Za-z]+) (\S+)(?: HTTP\/\d(?:\.\d)?)?[ \t]*$/;
const HEADER_LINE = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/;

/** Whether the text begins with a request line. */
export const isHttpText = (text: string): boolean => REQUEST_LINE.test(firstLine(text)) && /^\S+ (?:\/|https?:\/\/)/.test(firstLine(text));

const firstLine = (text: string): string => /^[^\r\n]*/.exec(text)?.[0] ?? '';

/**
 * Reads a request line, headers, an empty line and the body; line ends are CRLF or LF.
 * @throws UsageError
 */
export function readHttpText(bytes: Buffer): Captured {
  const text = bytes.toString('latin1');
  const end = /\r?\n\r?\n/.exec(text);
  const [line = '', ...lines] = text.slice(0, end?.index ?? text.length).trimEnd().split(/\r?\n/);
  const [, method = '', target = ''] = REQUEST_LINE.exec(line) ?? [];
  const rawHeaders = lines.flatMap((header, index) => {
    const [, name, value] = HEADER_LINE.exec(header) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`line ${index + 2} of the request is no header; write name: value, and an empty line before the body`);
    return [name, value];
  });
  const sent = end === null ? Buffer.alloc(0) : bytes.subarray(end.index + end[0].length);
  const { body, notes } = unframed(sent, rawHeaders);
  return { method: method.toUpperCase(), target, rawHeaders, body, notes };
}

/** A request as HTTP text that `readHttpText` reads again to the byte. */
export function httpTextOf({ method, target, rawHeaders, body }: Written): Buffer {
  const lines: string[] = [`${method} ${target} HTTP/1.1`];
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? '';
    if (!/^(?:transfer-encoding|content-length)$/i.test(name)) lines.push(`${name}: ${rawHeaders[index + 1] ?? ''}`);
  }
  lines.push(`Content-Length: ${body.length}`, '', '');
  return Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), body]);
}

/** The body without chunks, and without the line end that an editor puts behind the last line. */
function unframed(sent: Buffer, rawHeaders: readonly string[]): Pick<Captured, 'body' | 'notes'> {
  const chunks = /\bchunked\b/i.test(headerIn(rawHeaders, 'transfer-encoding') ?? '') ? unchunked(sent) : undefined;
  if (chunks !== undefined) return { body: chunks, notes: [] };
  const length = headerIn(rawHeaders, 'content-length') ?? '';
  const surplus = /^\d{1,15}$/.test(length) ? sent.subarray(Number(length)) : Buffer.alloc(0);
  if (surplus.length === 0 || !/^(?:\r\n|\n)$/.test(surplus.toString('latin1'))) return { body: sent, notes: [] };
  return { body: sent.subarray(0, Number(length)), notes: ['the line end behind the body is left out: content-length does not count it, so an editor has added it'] };
}

function unchunked(sent: Buffer): Buffer | undefined {
  const pieces: Buffer[] = [];
  for (let at = 0; ; ) {
    const [head, size] = /^([\da-f]{1,8})(?:;[^\r\n]*)?\r?\n/i.exec(sent.subarray(at, at + 1024).toString('latin1')) ?? [];
    if (head === undefined || size === undefined) return undefined;
    const start = at + head.length;
    const length = Number.parseInt(size, 16);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(sent.subarray(start, start + length));
    const [gap] = /^\r?\n/.exec(sent.subarray(start + length, start + length + 2).toString('latin1')) ?? [];
    if (gap === undefined) return undefined;
    at = start + length + gap.length;
  }
}
