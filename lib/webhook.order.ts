import type { EventDraft, PendingEvent, VerifiedDelivery } from './core/event.js';
import type { WebhookRequest } from './core/request.js';
import type { OrderedEvent } from './inbox/inbox.js';
import { limitedKey, readFromEvent, tenantOf } from './webhook.dedupe.js';
import type { ResolvedSource } from './webhook.sources.js';

/** The event with its place among others of its order key, as the source says. */
export function inOrder({ config }: ResolvedSource, event: PendingEvent, draft: EventDraft, delivery: VerifiedDelivery, request: WebhookRequest): OrderedEvent {
  const { orderBy, whenDead = 'park', skipIfOlder } = config;
  const key = typeof orderBy === 'function' ? orderBy(draft, delivery) : orderBy && readFromEvent(orderBy, draft, request);
  if (key === undefined || key === '') return { event, orderKey: undefined, parks: false, version: undefined };
  const version = typeof skipIfOlder === 'function' ? skipIfOlder(draft, delivery) : skipIfOlder && readFromEvent(skipIfOlder, draft, request);
  return { event, orderKey: limitedKey('order', key + tenantOf(request)), parks: whenDead === 'park', version: toNumber(version) };
}

/** A number as it stands, a date as its epoch ms; `undefined` for anything else. */
function toNumber(version: string | number | undefined): number | undefined {
  if (version === undefined || version === '') return undefined;
  const number = Number(version);
  const value = Number.isNaN(number) ? Date.parse(String(version)) : number;
  return Number.isFinite(value) ? value : undefined;
}
