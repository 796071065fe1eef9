import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { RequestParts } from 'nestjs-webhook';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.form': 'application/x-www-form-urlencoded',
  '.xml': 'text/xml; charset=utf-8',
};

/** A request with a payload of the examples, of the content type its ending says, and more headers. */
export function payload(file: string, headers: Readonly<Record<string, string>> = {}): RequestParts {
  const body = readFileSync(new URL(`../../lib/testing/examples/${file}`, import.meta.url));
  return { body, headers: { 'content-type': CONTENT_TYPES[extname(file)] ?? 'text/plain', ...headers } };
}
