import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { urlToken } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `shippo`: one of two ways. */
export type ShippoOptions = ShippoSignatureOptions | ShippoTokenOptions;

/** Options for signed webhooks, which Shippo has to turn on for an account. */
export interface ShippoSignatureOptions {
  /** Secret that Shippo gave you for HMAC; not an API token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Options for a token in the URL. */
export interface ShippoTokenOptions {
  /** A long random text that you put behind the URL of the webhook, `?token=…`; not an API token. Several while you change it. Required. */
  readonly token: Secrets;
}

const signature = header('shippo-auth-signature');
const signedAt = pair(signature, 't');

/** Shippo: the event is the `event` (`track_updated`). It has no id, so repeats are handled again. Only with HMAC is the body signed. */
export const shippo = defineProvider({
  name: 'shippo',
  docs: 'https://docs.goshippo.com/tracking/webhook-security',
  checkedOn: '2026-11-28',
  options: (o: ShippoOptions) => ({
    auth:
      'token' in o
        ? urlToken({ param: 'token', token: o.token })
        : hmacSignature({
            hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [signedAt, literal('.'), rawBody()],
            signature: pair(signature, 'v1'), timestamp: { at: signedAt, toleranceSec: 300 },
          }),
  }),
  body: 'json',
  eventName: json('event'),
  uncovered: ['body'],
  knownEvents: ['transaction_created', 'transaction_updated', 'track_updated', 'batch_created', 'batch_purchased'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `shippo`. */
export type ShippoEvent = EventNameOf<typeof shippo>;

function notSecret(secret: string): string | undefined {
  return /^shippo_(?:live|test)_/.test(secret) ? 'that is an API token; give the secret for HMAC' : undefined;
}
