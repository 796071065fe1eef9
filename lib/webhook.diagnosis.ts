import { WebhookRequest, type RequestParts } from './core/request.js';
import { prove, refuse, type AuthStrategy, type ProofContext, type Refused } from './core/strategy.js';

/**
 * A better reason for a wrong signature, by trying what usually goes wrong: something re-serialised the
 * body, or the provider signed another URL. It only ever names the reason; nothing is accepted here.
 */
export async function diagnose(strategy: AuthStrategy, request: WebhookRequest, context: ProofContext, refusal: Refused): Promise<Refused> {
  if (refusal.code !== 'WEBHOOK_SIGNATURE_MISMATCH') return refusal;
  const fits = async (change: Partial<RequestParts>): Promise<boolean> => {
    const verdict = await prove(strategy, new WebhookRequest({ ...request.parts, ...change }), context);
    return verdict.ok || verdict.code === 'WEBHOOK_TIMESTAMP_STALE';
  };
  for (const { detail, body } of otherBodies(request.body)) {
    if (await fits({ body })) return refuse('WEBHOOK_BODY_ALTERED', detail);
  }
  if (!strategy.covers.includes('url')) return refusal;
  for (const publicUrl of otherUrls(request)) {
    if (await fits({ publicUrl })) return refuse('WEBHOOK_URL_MISMATCH', `it was made for ${describe(publicUrl)}`);
  }
  return refusal;
}

/** No body larger than this is tried again, bytes. */
const MAX_BYTES = 256 * 1024;

function otherBodies(body: Buffer): readonly { readonly detail: string; readonly body: Buffer }[] {
  if (body.length === 0 || body.length > MAX_BYTES) return [];
  const text = body.toString('utf8');
  const found = [
    { detail: 'the line end at its end was added or lost', body: Buffer.from(text.trimEnd()) },
    { detail: 'the line end at its end was lost', body: Buffer.from(`${text}\n`) },
    { detail: 'its line ends were changed', body: Buffer.from(text.replaceAll('\r\n', '\n')) },
  ];
  try {
    const value: unknown = JSON.parse(text);
    found.unshift(
      { detail: 'the JSON was written again, with other white space', body: Buffer.from(JSON.stringify(value)) },
      { detail: 'the JSON was written again, without its indentation', body: Buffer.from(JSON.stringify(value, undefined, 2)) },
      { detail: 'the JSON was written again, without its escapes', body: Buffer.from(escapeNonAscii(JSON.stringify(value))) },
    );
  } catch {
    return found;
  }
  return found;
}

const escapeNonAscii = (json: string): string => json.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

function otherUrls({ publicUrl }: WebhookRequest): readonly string[] {
  if (!URL.canParse(publicUrl)) return [];
  const url = new URL(publicUrl);
  const path = url.pathname + url.search;
  const https = url.protocol === 'https:';
  return [`${https ? 'http' : 'https'}://${url.host}${path}`, `${https ? 'http' : 'https'}://${url.hostname}${path}`, `${url.protocol}//${url.hostname}${path}`];
}

/** Scheme and host only: the path and the query may hold a token. */
function describe(text: string): string {
  const { protocol, host } = new URL(text);
  return `${protocol}//${host}`;
}
