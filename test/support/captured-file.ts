import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestParts, Source } from 'nestjs-webhook';
import { signDelivery, type SignedDelivery } from 'nestjs-webhook/testing';
import { httpTextOf } from '../../lib/cli/captured/http-text.js';

/** A signed request that something has damaged. */
export interface Damage {
  readonly url?: string;
  readonly body?: string | Buffer;
  /** `undefined` takes a header away. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Names and values behind the others. */
  readonly more?: readonly string[];
  /** What `content-length` says. Default the truth. */
  readonly contentLength?: number;
  readonly method?: string;
}

let files = 0;

/** Writes the request into a file as HTTP text, and gives back its path. */
export function captured(folder: string, signed: SignedDelivery, damage: Damage = {}): string {
  const headers = Object.entries({ host: 'api.example.com', ...signed.headers, ...damage.headers }).flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  const text = httpTextOf({ method: damage.method ?? signed.method, target: damage.url ?? signed.url, rawHeaders: [...headers, ...(damage.more ?? [])], body: Buffer.from(damage.body ?? signed.body) });
  const bytes = damage.contentLength === undefined ? text : Buffer.from(text.toString('latin1').replace(/Content-Length: \d+/, `Content-Length: ${damage.contentLength}`), 'latin1');
  const file = join(folder, `${(files += 1)}.http`);
  writeFileSync(file, bytes);
  return file;
}

/** Signs a delivery for https://api.example.com, at this time or another. */
export function signedFor(source: Source, request: RequestParts, now = Date.now()): Promise<SignedDelivery> {
  const url = request.url ?? '/hooks';
  return signDelivery(source, { ...request, url, publicUrl: `https://api.example.com${url}` }, { clock: { now: () => now } });
}
