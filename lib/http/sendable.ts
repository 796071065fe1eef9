import { validateHeaderName, validateHeaderValue } from 'node:http';
import type { Answer } from '../core/answer.js';

/** Wrong ones make Node throw while it sends. */
const FRAMING: ReadonlySet<string> = new Set(['content-length', 'transfer-encoding', 'trailer']);

/**
 * The answer, when HTTP can carry it: a function of the application's own may have made it.
 * @throws TypeError, RangeError  for a status, a header or a body that cannot be sent
 */
export function sendable(answer: Answer): Answer {
  const { status, body, contentType, headers } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new RangeError('the answer has no HTTP status');
  if (body !== undefined && typeof body !== 'string' && !Buffer.isBuffer(body)) throw new TypeError('the body of the answer is neither text nor bytes');
  if (contentType !== undefined) validateHeaderValue('content-type', contentType);
  for (const [name, value] of Object.entries(headers ?? {})) {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    if (FRAMING.has(name.toLowerCase())) throw new TypeError('the answer has a header of which the server makes its own');
  }
  return answer;
}
