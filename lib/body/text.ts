import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';

/** Media type in lower case without parameters; empty when the request names none. */
export function mediaType(request: WebhookRequest): string {
  return (request.header('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

const CHARSET = /;\s*charset\s*=\s*"?([^";\s]+)/i;
const BYTE_ORDER_MARK = '\ufeff';
const TEXT = Symbol('text');

/**
 * The body as text in the charset of its content type, UTF-8 by default, without a byte order mark.
 * @throws RangeError  for a charset nobody knows
 */
export function bodyText(request: WebhookRequest): string {
  return request.memo(TEXT, () => {
    const charset = CHARSET.exec(request.header('content-type') ?? '')?.[1]?.toLowerCase() ?? 'utf-8';
    if (charset !== 'utf-8') return new TextDecoder(charset).decode(request.body);
    const text = request.body.toString('utf8');
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  });
}

/** Decodes any text to a string. */
export function textBody(): BodyDecoder {
  return { format: 'text', accepts: (type) => type.startsWith('text/'), decode: bodyText };
}
