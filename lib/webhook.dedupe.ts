import { digest } from './auth/crypto/hash.js';
import type { EventDraft, VerifiedDelivery } from './core/event.js';
import type { WebhookRequest } from './core/request.js';
import type { Slot } from './core/slot.js';
import type { ResolvedSource } from './webhook.sources.js';

/**
 * The keys by which copies of the events of a delivery are told, `undefined` where there is nothing safe to
 * tell them by: the user's own; an id that is proved; else the hash of the proved bytes, with the id unless
 * the provider's bodies are unique. An id in an unsigned header alone is never enough: whoever captured a
 * delivery could send it again under a new one. Events of one delivery never share a key, unless the user's
 * own says so, and neither do tenants that are told by parameters of the path.
 */
export function dedupeKeys(source: ResolvedSource, drafts: readonly EventDraft[], delivery: VerifiedDelivery, request: WebhookRequest): readonly (string | undefined)[] {
  if (source.dedupe === 'none') return drafts.map(() => undefined);
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const key = source.dedupe === 'your-key' ? yourKey(source, draft, delivery, request) : providersKey(source, draft, request);
    if (key === undefined || saysWhichEvent(source, draft)) return key;
    const before = seen.get(key) ?? 0;
    seen.set(key, before + 1);
    return before === 0 ? key : `${key}#${before}`;
  });
}

/** Whether the user's own key stands in the event itself: then equal keys of one delivery are meant. */
function saysWhichEvent({ config: { dedupeBy } }: ResolvedSource, { payload }: EventDraft): boolean {
  return typeof dedupeBy === 'function' || (dedupeBy?.readFrom !== undefined && payload !== undefined);
}

function yourKey({ config: { dedupeBy } }: ResolvedSource, draft: EventDraft, delivery: VerifiedDelivery, request: WebhookRequest): string | undefined {
  if (dedupeBy === undefined) return undefined;
  if (typeof dedupeBy === 'function') return prefixed('key', dedupeBy(draft, delivery));
  const key = readFromEvent(dedupeBy, draft, request);
  return key === undefined || key === '' ? undefined : prefixed('key', key + tenantOf(request));
}

/** What a slot reads from an event: its own part of the delivery, else the request. */
export function readFromEvent(slot: Slot, { payload, read }: EventDraft, request: WebhookRequest): string | undefined {
  if (slot.readFrom === undefined || payload === undefined) return slot.read(request);
  return read === undefined ? slot.readFrom(payload) : read(slot);
}

function providersKey({ dedupe, config }: ResolvedSource, { id }: EventDraft, request: WebhookRequest): string | undefined {
  const tenant = tenantOf(request);
  const body = (): string => bodyHash(request) + tenant;
  if (dedupe === 'body' || (id === undefined && config.bodiesAreUnique === true)) return prefixed('body', body());
  if (id === undefined) return undefined;
  return dedupe === 'id' ? prefixed('id', id + tenant) : prefixed('id-body', `${id}:${body()}`);
}

const BODY_HASH = Symbol('body-hash');

/** Made once, however many events the body holds. */
const bodyHash = (request: WebhookRequest): string => request.memo(BODY_HASH, () => digest('sha256', [request.body]).toString('base64url'));

/** Tells tenants by the parameters of the path. Hashed, because a parameter may be a token. */
export function tenantOf({ params }: WebhookRequest): string {
  const values = Object.values(params);
  return values.length === 0 ? '' : `@${digest('sha256', [JSON.stringify(values)]).toString('base64url').slice(0, 16)}`;
}

/** A longer key is kept as its hash: an id may be as long as a body, and keys are remembered. */
const MAX_KEY_LENGTH = 256;

/** An empty key tells nothing. */
function prefixed(kind: string, key: string | undefined): string | undefined {
  return key === undefined || key === '' ? undefined : limitedKey(kind, key);
}

/** The key with its kind in front; a long one as its hash. */
export function limitedKey(kind: string, key: string): string {
  return key.length <= MAX_KEY_LENGTH ? `${kind}:${key}` : `${kind}-hash:${digest('sha256', [key]).toString('base64url')}`;
}
