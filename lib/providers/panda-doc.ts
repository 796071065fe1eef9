import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { query } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `pandaDoc`. */
export interface PandaDocOptions {
  /** "Shared key" of the webhook subscription; not an API key. Several while it is renewed. Required. */
  readonly sharedKey: Secrets;
}

/** PandaDoc appends the signature to the URL and sends an array of events, which have no ids. */
export const pandaDoc = defineProvider({
  name: 'panda-doc',
  docs: 'https://developers.pandadoc.com/docs/webhook-verification',
  checkedOn: '2026-11-27',
  options: (o: PandaDocOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.sharedKey, keyOption: 'sharedKey', content: [rawBody()], signature: query('signature') }),
  }),
  body: 'json',
  split: '',
  eventName: json('event'),
  knownEvents: ['document_state_changed', 'document_updated', 'document_deleted', 'document_creation_failed', 'recipient_completed', 'quote_updated'],
  answer: { status: 200, withinMs: 20_000 },
  redelivers: false,
});

/** Names of the known events of `pandaDoc`. */
export type PandaDocEvent = EventNameOf<typeof pandaDoc>;
