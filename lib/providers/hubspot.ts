import { digestSignature, hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { publicUrl, rawBody, secretKey, type ContentPart } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `hubspot`. */
export interface HubspotOptions {
  /** "Client secret" of the app; not an access token. Several while it is rotated. Required. */
  readonly clientSecret: Secrets;
  /** Version of the signature. HubSpot sends `v3` beside the older ones, which have no time; `v2` is for workflows and cards. Default `v3`. */
  readonly version?: 'v1' | 'v2' | 'v3';
}

const method: ContentPart = { covers: [], bytes: (request) => request.method };
const signedAt = header('x-hubspot-request-timestamp');

/** HubSpot signs method, URL, body and time (`v3`): set `publicUrl`. A batch holds up to a hundred changes, each an event of its own, `contact.propertyChange`. */
export const hubspot = defineProvider({
  name: 'hubspot',
  docs: 'https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation',
  checkedOn: '2026-11-28',
  options: (o: HubspotOptions) => ({ auth: authOf(o) }),
  body: 'json',
  events: (payload, request) => {
    const exact = [exactPayload(payload, request)].flat();
    return [payload].flat().map((item: unknown, index): EventDraft => ({ name: asText(valueAt(item, 'subscriptionType')) || UNNAMED, id: idOf(exact[index] ?? item), payload: item }));
  },
  idsFromBody: true,
  knownEvents: [
    'contact.creation', 'contact.deletion', 'contact.propertyChange', 'contact.associationChange', 'contact.merge', 'contact.restore', 'company.creation',
    'company.deletion', 'company.propertyChange', 'company.associationChange', 'company.merge', 'company.restore', 'deal.creation', 'deal.deletion',
    'deal.propertyChange', 'deal.associationChange', 'deal.merge', 'deal.restore', 'ticket.creation', 'ticket.deletion', 'ticket.propertyChange',
    'ticket.associationChange', 'ticket.merge', 'ticket.restore', 'product.creation', 'product.deletion', 'product.propertyChange', 'product.associationChange',
    'product.merge', 'product.restore', 'line_item.creation', 'line_item.deletion', 'line_item.propertyChange', 'line_item.associationChange', 'line_item.merge',
    'line_item.restore', 'object.creation', 'object.deletion', 'object.propertyChange', 'object.associationChange', 'object.merge', 'object.restore',
    'contact.privacyDeletion', 'conversation.creation', 'conversation.deletion', 'conversation.newMessage', 'conversation.privacyDeletion',
    'conversation.propertyChange',
  ],
  answer: { status: 200 },
  redelivers: { times: 10, hours: 24 },
  grade: 'full',
});

/** Names of the known events of `hubspot`. */
export type HubspotEvent = EventNameOf<typeof hubspot>;

function authOf({ clientSecret, version = 'v3' }: HubspotOptions): AuthStrategy {
  const common = { hash: 'sha256', key: clientSecret, keyOption: 'clientSecret', wrongKey: notClientSecret } as const;
  if (version === 'v1') return digestSignature({ ...common, content: [secretKey(), rawBody()], signature: header('x-hubspot-signature') });
  if (version === 'v2') return digestSignature({ ...common, content: [secretKey(), method, publicUrl(), rawBody()], signature: header('x-hubspot-signature') });
  return hmacSignature({
    ...common, content: [method, publicUrl(), rawBody(), signedAt], signature: header('x-hubspot-signature-v3'), encoding: 'base64', timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
  });
}

/** An event's number may come again, so what it is about and when belong to the key; the number of the attempt does not. */
function idOf(item: unknown): string | undefined {
  const [event, ...rest] = ['eventId', 'portalId', 'subscriptionId', 'objectId', 'occurredAt'].map((key) => asText(valueAt(item, key)));
  return event === undefined ? undefined : [event, ...rest].join(':');
}

function notClientSecret(secret: string): string | undefined {
  return /^pat-[a-z]{2}\d-/.test(secret) ? 'that is an access token; give the client secret of the app' : undefined;
}
