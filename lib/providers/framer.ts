import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { withNonce } from './families/nonce.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `framer`. */
export interface FramerOptions {
  /** "Secret" of the form's webhook. Several while you change it. Required. */
  readonly secret: Secrets;
}

const id = header('framer-webhook-submission-id');

/** Webhooks of Framer's forms: the body has the fields of the form, followed in the signature by the id of the submission. Each is the event `submission`. */
export const framer = defineProvider({
  name: 'framer',
  docs: 'https://www.framer.com/developers/forms',
  checkedOn: '2026-11-27',
  options: (o: FramerOptions) => ({
    auth: withNonce(hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody(), id], signature: prefixed(header('framer-signature'), 'sha256=') }), id),
  }),
  body: 'json',
  eventName: () => 'submission',
  deliveryId: id,
  knownEvents: ['submission'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `framer`. */
export type FramerEvent = EventNameOf<typeof framer>;
