import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `segment`. */
export interface SegmentOptions {
  /** "Shared Secret" of the Webhooks (Actions) destination; not a write key. Several while you change it. Required. */
  readonly sharedSecret: Secrets;
}

/** Segment's Webhooks (Actions) destination without batching: of a batch only the first event is signed, so none is taken. The event is the `type` of the call (`track`), unless your mapping leaves it out. */
export const segment = defineProvider({
  name: 'segment',
  docs: 'https://www.twilio.com/docs/segment/connections/destinations/catalog/actions-webhook',
  checkedOn: '2026-11-27',
  options: (o: SegmentOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.sharedSecret, keyOption: 'sharedSecret', content: [rawBody()], signature: header('x-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('messageId'),
  knownEvents: ['track', 'identify', 'page', 'screen', 'group', 'alias'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `segment`. */
export type SegmentEvent = EventNameOf<typeof segment>;
