import { systemClock, type Clock } from '../core/clock.js';
import { RequestDraft } from '../core/draft.js';
import type { Source } from '../core/provider.js';
import type { RequestParts } from '../core/request.js';

/** A request as a provider would send it. */
export interface SignedDelivery {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  xml: 'text/xml',
  text: 'text/plain',
};

/**
 * Signs a delivery with the source's own description, as its provider would: by its first secret, at the given time.
 *
 * @param delivery  what to send; `publicUrl` as the provider knows it, where it signs the URL
 * @throws TypeError  for a public key without `signingKey`
 */
export async function signDelivery(source: Source, delivery: RequestParts, options: { readonly clock?: Clock } = {}): Promise<SignedDelivery> {
  const draft = new RequestDraft(delivery);
  const contentType = CONTENT_TYPES[source.body[0]?.format ?? ''];
  if (contentType !== undefined) draft.headers['content-type'] ??= contentType;
  await source.auth.sign(draft, { clock: options.clock ?? systemClock, fetch });
  const { method, url, headers, body } = draft;
  return { method, url, headers, body };
}
