import type { Headers } from '../../core/request.js';

/** A request out of a file. Header names, values and the target hold one character for each byte, as Node gives them. */
export interface Captured {
  readonly method: string;
  /** As it stands: a path with its query, or the whole URL. */
  readonly target: string;
  /** Names and values as sent, alternating. */
  readonly rawHeaders: readonly string[];
  /** The body as it came over the wire. */
  readonly body: Buffer;
  /** The URL the provider called, where the file says it. */
  readonly publicUrl?: string | undefined;
  /** Parameters of the path, where the file says them. */
  readonly params?: Readonly<Record<string, string>> | undefined;
  /** Address of the sender, where the file says it. */
  readonly ip?: string | undefined;
  /** What the file has lost or added, a sentence each. */
  readonly notes: readonly string[];
}

/** The headers by lower-case name, as Node would give them: a doubled one joined by commas. */
export function headersOf(rawHeaders: readonly string[]): Headers {
  const found = new Map<string, string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? '';
    const before = found.get(name);
    const value = rawHeaders[index + 1] ?? '';
    found.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return Object.fromEntries(found);
}

/** The value of a header, `undefined` when absent. */
export function headerIn(rawHeaders: readonly string[], name: string): string | undefined {
  const value = headersOf(rawHeaders)[name];
  return typeof value === 'string' ? value : undefined;
}
