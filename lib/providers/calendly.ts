import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `calendly`. */
export interface CalendlyOptions {
  /** The `signing_key` given when the webhook subscription is made; not a personal access token. Several while you change it. Required. */
  readonly signingKey: Secrets;
}

const signature = header('calendly-webhook-signature');
const signedAt = pair(signature, 't');

/** Calendly signs time and body together. It gives no id: event, what it is about and its time are one. */
export const calendly = defineProvider({
  name: 'calendly',
  docs: 'https://developer.calendly.com/api-docs/overview/webhooks/webhook-signatures',
  checkedOn: '2026-11-28',
  options: (o: CalendlyOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.signingKey, keyOption: 'signingKey', wrongKey: notSigningKey, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'contact.created', 'contact.deleted', 'contact.updated', 'event_type.created', 'event_type.deleted', 'event_type.updated', 'invitee.canceled', 'invitee.created',
    'invitee_no_show.created', 'invitee_no_show.deleted', 'meeting_recap.created', 'meeting_recap.deleted', 'meeting_recap.updated',
    'routing_form_submission.created',
  ],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `calendly`. */
export type CalendlyEvent = EventNameOf<typeof calendly>;

function readEvent(payload: unknown): EventDraft {
  const [name, uri, createdAt] = ['event', 'payload.uri', 'created_at'].map((path) => asText(valueAt(payload, path)) || undefined);
  return { name: name ?? UNNAMED, id: uri === undefined || createdAt === undefined ? undefined : `${name ?? UNNAMED}:${uri}:${createdAt}` };
}

function notSigningKey(secret: string): string | undefined {
  return /^eyJ[\w-]+\.eyJ/.test(secret) ? 'that is an access token; give the signing key of the subscription' : undefined;
}
