import { WebhookRequest, type RequestParts } from './core/request.js';
import { prove, refuse, type AuthStrategy, type ProofContext, type Refused } from './core/strategy.js';

/**
 * A better reason for a wrong signature, by trying what usually goes wrong: something re-serialised the
 * body, the provider signed another URL, or the secret is read in another form. It only ever names the
 * reason; nothing is accepted here.
 */
export async function diagnose(strategy: AuthStrategy, request: WebhookRequest, context: ProofContext, refusal: Refused): Promise<Refused> {
  if (refusal.code !== 'WEBHOOK_SIGNATURE_MISMATCH') return refusal;
  const fits = async (change: Partial<RequestParts>): Promise<boolean> => {
    const verdict = await prove(strategy, new WebhookRequest({ ...request.parts, ...change }), context);
    return verdict.ok || verdict.code === 'WEBHOOK_TIMESTAMP_STALE' || verdict.code === 'WEBHOOK_TIMESTAMP_FUTURE';
  };
  for (const { detail, body } of otherBodies(request.body)) {
    if (await fits({ body })) return refuse('WEBHOOK_BODY_ALTERED', detail);
  }
  for (const publicUrl of strategy.covers.includes('url') ? otherUrls(request) : []) {
    if (await fits({ publicUrl })) return refuse('WEBHOOK_URL_MISMATCH', `it was made for ${describe(publicUrl)}`);
  }
  return strategy.diagnose?.(request) ?? refusal;
}

/** No body larger than this is tried again, bytes. */
const MAX_BYTES = 256 * 1024;

interface OtherBody {
  readonly detail: string;
  readonly body: Buffer;
}

function otherBodies(body: Buffer): readonly OtherBody[] {
  if (body.length === 0 || body.length > MAX_BYTES) return [];
  const text = body.toString('utf8');
  const found = [
    ...rewrittenJson(text),
    { detail: 'a line end was added behind it', body: Buffer.from(text.trimEnd()) },
    { detail: 'the line end behind it was lost', body: Buffer.from(`${text}\n`) },
    { detail: 'its line ends were changed', body: Buffer.from(text.replaceAll('\r\n', '\n')) },
  ];
  return found.filter((other) => !other.body.equals(body));
}

function rewrittenJson(text: string): readonly OtherBody[] {
  try {
    const value: unknown = JSON.parse(text);
    const json = JSON.stringify(value);
    return [
      { detail: 'the JSON was written again, with other white space', body: Buffer.from(json) },
      ...(isDeep(json) ? [] : [{ detail: 'the JSON was written again, without its indentation', body: Buffer.from(JSON.stringify(value, undefined, 2)) }]),
      { detail: 'the JSON was written again, without its escapes', body: Buffer.from(escapeNonAscii(json)) },
      { detail: 'the JSON was written again, without its escapes', body: Buffer.from(escapeNonAscii(json).replaceAll('/', '\\/')) },
    ];
  } catch {
    return [];
  }
}

/** Indentation makes megabytes out of a few kilobytes that are nested deeply. */
const MAX_INDENTED_DEPTH = 32;

/** Whether the JSON may be nested too deep to be indented; brackets in its strings count too. */
function isDeep(json: string): boolean {
  let depth = 0;
  for (const [bracket] of json.matchAll(/[[{\]}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_INDENTED_DEPTH) return true;
  }
  return false;
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
