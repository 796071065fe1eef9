import { systemClock, type Clock } from '../core/clock.js';
import { RequestDraft } from '../core/draft.js';
import type { Source } from '../core/provider.js';
import type { RequestParts } from '../core/request.js';

/** A request as a provider would send it. */
export interface SignedDelivery {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** How a delivery is signed. */
export interface SignOptions {
  /** The time to sign. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Id of the delivery, for providers that send one in a header and where the delivery has none yet. Default: a new UUID. */
  readonly id?: string;
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
export async function signDelivery(source: Source, delivery: RequestParts, options: SignOptions = {}): Promise<SignedDelivery> {
  const draft = new RequestDraft({ ...delivery, headers: lowerCase(delivery.headers) });
  const contentType = CONTENT_TYPES[source.body[0]?.format ?? ''];
  if (contentType !== undefined) draft.headers['content-type'] ??= contentType;
  writeId(source, draft, options);
  await source.auth.sign(draft, { clock: options.clock ?? systemClock, fetch });
  const { method, url, headers, body } = draft;
  return { method, url, headers, body };
}

function lowerCase(headers: RequestParts['headers'] = {}): NonNullable<RequestParts['headers']> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** An id in the body is the delivery's own; one in a header belongs to the sending, and some providers sign it. */
function writeId({ deliveryId }: Source, draft: RequestDraft, { id }: SignOptions): void {
  if (deliveryId === undefined || !deliveryId.part.startsWith('header:')) return;
  if (deliveryId.read(draft.toRequest()) === undefined) deliveryId.write(draft, id ?? crypto.randomUUID());
}
