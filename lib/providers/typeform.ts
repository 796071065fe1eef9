import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `typeform`. */
export interface TypeformOptions {
  /** "Secret" of the webhook, your own choice; not a personal access token. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Typeform: HMAC-SHA256 of the body. An answer of 404 or 410 switches the webhook off. */
export const typeform = defineProvider({
  name: 'typeform',
  docs: 'https://www.typeform.com/developers/webhooks/secure-your-webhooks/',
  checkedOn: '2026-11-28',
  options: (o: TypeformOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: prefixed(header('typeform-signature'), 'sha256='), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('event_id'),
  knownEvents: ['form_response', 'form_response_partial'],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { hours: 10 },
  grade: 'full',
});

/** Names of the known events of `typeform`. */
export type TypeformEvent = EventNameOf<typeof typeform>;

function notSecret(secret: string): string | undefined {
  return secret.startsWith('tfp_') ? 'that is a personal access token; give the secret of the webhook' : undefined;
}
