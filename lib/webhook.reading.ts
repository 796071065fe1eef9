import { mediaType } from './body/text.js';
import { WebhookError, Refusal } from './core/errors.js';
import { ProvedRequest, type EventDraft, type PendingEvent, type VerifiedDelivery } from './core/event.js';
import type { WebhookRequest } from './core/request.js';
import type { ClaimedEvent, StoredDelivery } from './inbox/store.js';
import type { RequestVault } from './inbox/stored-request.js';
import type { ResolvedSource } from './webhook.sources.js';

/** @throws WebhookError WEBHOOK_CONTENT_TYPE, WEBHOOK_BODY_UNDECODABLE */
export async function decodeBody({ config }: ResolvedSource, request: WebhookRequest): Promise<unknown> {
  const type = mediaType(request);
  const decoder = config.body.find((candidate) => candidate.accepts(type));
  if (decoder === undefined) throw new WebhookError('WEBHOOK_CONTENT_TYPE', `${config.body.map(({ format }) => format).join(', ')} expected`);
  try {
    return await decoder.decode(request);
  } catch {
    throw new WebhookError('WEBHOOK_BODY_UNDECODABLE', `as ${decoder.format}`);
  }
}

/** A proved body that is not shaped as the provider's are is as good as undecodable. */
export function draftsOf({ config }: ResolvedSource, request: WebhookRequest, { payload }: VerifiedDelivery): readonly EventDraft[] {
  try {
    return config.events(payload, request);
  } catch (error) {
    throw error instanceof Refusal ? error : new WebhookError('WEBHOOK_BODY_UNDECODABLE', 'its events cannot be read', { cause: error });
  }
}

/** The event of a draft. */
export function eventOf({ name, config }: ResolvedSource, draft: EventDraft, index: number, dedupeKey: string | undefined, delivery: VerifiedDelivery): PendingEvent {
  return {
    name: draft.name,
    action: draft.action,
    source: name,
    provider: config.provider,
    id: draft.id,
    dedupeKey,
    payload: draft.payload === undefined ? delivery.payload : draft.payload,
    receivedAt: delivery.receivedAt,
    index,
    delivery,
  };
}

/**
 * A stored event, from its bytes through today's code. Its sender was proved when it came, and is not asked again.
 * @throws WebhookError WEBHOOK_STORED_UNREADABLE
 */
export async function reopen(source: ResolvedSource, claimed: ClaimedEvent, stored: StoredDelivery | undefined, vault: RequestVault): Promise<PendingEvent> {
  if (stored === undefined) throw new WebhookError('WEBHOOK_STORED_UNREADABLE', 'its bytes are pruned');
  const { request, keyIndex, claims } = vault.reopen(source.name, stored);
  const payload = await decodeBody(source, request);
  const delivery = new ProvedRequest(source.name, source.config.provider, request, payload, stored.receivedAt, keyIndex, claims);
  const draft = draftsOf(source, request, delivery)[claimed.index];
  if (draft === undefined) throw new WebhookError('WEBHOOK_STORED_UNREADABLE', `the delivery has no event number ${claimed.index} any more`);
  return eventOf(source, draft, claimed.index, claimed.dedupeKey, delivery);
}
