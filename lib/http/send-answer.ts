import type { ServerResponse } from 'node:http';
import type { Answer } from '../core/answer.js';

/** Sends an answer on Node's own response, unless one was sent already. */
export function sendAnswer(response: ServerResponse, { status, body, contentType, headers = {} }: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  response.writeHead(status, {
    ...headers,
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(status === 204 ? {} : { 'content-length': String(length) }),
  });
  if (length === 0 || status === 204 || response.req.method === 'HEAD') response.end();
  else response.end(body);
}
