import { isUtf8 } from 'node:buffer';
import type { SignedDelivery } from '../testing/sign-delivery.js';

/** A command for a POSIX shell that sends exactly these bytes. */
export function curlText({ method, url, headers, body }: SignedDelivery, origin: string): string {
  const given = { 'content-type': '', ...headers };
  const fields = Object.entries(given).map(([name, value]) => ` \\\n  -H ${quoted(value === '' ? (name === 'content-type' ? `${name}:` : `${name};`) : `${name}: ${value}`)}`).join('');
  const curl = `curl -sS -g -i -X ${method} ${quoted(origin + url)}${fields}`;
  if (body.length === 0) return `${curl}\n`;
  if (isPastable(body) && body.length <= MAX_ARGUMENT_BYTES) return `${curl} \\\n  --data-raw ${quoted(body.toString())}\n`;
  return `printf ${isPastable(body) ? `%s ${quoted(body.toString())}` : quoted(octal(body))} | ${curl} \\\n  --data-binary @-\n`;
}

/** Whether the bytes are UTF-8. */
export const isText = (body: Buffer): boolean => isUtf8(body);

/** Whether a shell can hold the bytes in quotes, and a terminal takes them as they are when they are pasted. */
// oxlint-disable-next-line no-control-regex -- what a terminal obeys
const isPastable = (body: Buffer): boolean => isText(body) && !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(body.toString());

/** On Linux no argument of a command may be longer than 128 KiB; those of a shell's own `printf` may. */
const MAX_ARGUMENT_BYTES = 64 * 1024;

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const octal = (body: Buffer): string => [...body].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
