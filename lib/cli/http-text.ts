import type { SignedDelivery } from '../testing/sign-delivery.js';

/** The request as it goes over the wire. */
export function httpText({ method, url, headers, body }: SignedDelivery, host: string): Buffer {
  const fields = { host, ...headers, 'content-length': String(body.length) };
  const head = [`${method} ${url} HTTP/1.1`, ...Object.entries(fields).map(([name, value]) => `${name}: ${value}`), '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

/** A command for a POSIX shell that sends exactly these bytes. */
export function curlText({ method, url, headers, body }: SignedDelivery, origin: string): string {
  const given = { 'content-type': '', ...headers };
  const fields = Object.entries(given).map(([name, value]) => ` \\\n  -H ${quoted(value === '' ? (name === 'content-type' ? `${name}:` : `${name};`) : `${name}: ${value}`)}`).join('');
  const curl = `curl -sS -i -X ${method} ${quoted(new URL(url, origin).href)}${fields}`;
  if (body.length === 0) return `${curl}\n`;
  return isText(body) ? `${curl} \\\n  --data-raw ${quoted(body.toString())}\n` : `printf ${quoted(octal(body))} | ${curl} \\\n  --data-binary @-\n`;
}

/** Whether a shell can hold the bytes in quotes. */
export const isText = (body: Buffer): boolean => !body.includes(0) && Buffer.from(body.toString()).equals(body);

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
const octal = (body: Buffer): string => [...body].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
