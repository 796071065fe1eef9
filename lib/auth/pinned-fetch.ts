import { WebhookError } from '../core/errors.js';
import { redact } from '../core/redact.js';

/** Where a key, a certificate or a confirmation may be fetched from. */
export interface PinnedHosts {
  /** Matches the whole host name. */
  readonly host: RegExp;
  /** Matches the path. Default any. */
  readonly path?: RegExp;
}

const TIMEOUT_MS = 5_000;
const MAX_BYTES = 64 * 1024;
/** ASCII, and no longer than a URL is: the URL may come from anybody, and a long host of other letters takes `new URL()` seconds. */
const PLAIN = /^[\x21-\x7e]{1,2048}$/;

/** The URL when it is HTTPS, on a pinned host and nothing else: no port, no user, no redirect later. */
export function pinnedUrl(text: string, pins: PinnedHosts): URL | undefined {
  if (!PLAIN.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = url.protocol === 'https:' && url.port === '' && url.username === '' && url.password === '' && url.hash === '';
  const wholeHost = new RegExp(`^(?:${pins.host.source})$`, pins.host.flags);
  return plain && wholeHost.test(url.hostname) && (pins.path?.test(url.pathname) ?? true) ? url : undefined;
}

/**
 * The text at a pinned URL: no redirects, 64 KiB.
 *
 * @param timeoutMs  for the whole answer, body included. Default 5,000
 * @throws WebhookError WEBHOOK_KEY_FETCH_FAILED
 */
export async function fetchPinned(url: URL, doFetch: typeof fetch, timeoutMs = TIMEOUT_MS): Promise<string> {
  try {
    const response = await doFetch(url, { redirect: 'error', signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`${url.hostname} answered ${response.status}`);
    return await readBounded(response);
  } catch (error) {
    throw new WebhookError('WEBHOOK_KEY_FETCH_FAILED', redact(error), { cause: error });
  }
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    const bytes = chunk as Uint8Array;
    size += bytes.byteLength;
    if (size > MAX_BYTES) throw new RangeError(`more than ${MAX_BYTES} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}
