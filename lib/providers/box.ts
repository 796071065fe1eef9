import { anyOf } from '../auth/combine.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `box`. */
export interface BoxOptions {
  /** "Primary Key" of the app's webhooks; not the client secret. Several while it is reset. Required. */
  readonly primaryKey: Secrets;
  /** "Secondary Key": Box signs with both, so one of them may be reset while the other stays. Default none. */
  readonly secondaryKey?: Secrets;
}

const sentAt = header('box-delivery-timestamp');

/** Box's webhooks (V2): body and then time, signed with each of two keys; one signature is enough. The header with the id is not signed. */
export const box = defineProvider({
  name: 'box',
  docs: 'https://developer.box.com/guides/webhooks/v2/signatures-v2/',
  checkedOn: '2026-11-27',
  options: (o: BoxOptions) => ({ auth: 'secondaryKey' in o ? anyOf(signedBy('primary', o.primaryKey), signedBy('secondary', o.secondaryKey as Secrets)) : signedBy('primary', o.primaryKey) }),
  body: 'json',
  eventName: json('trigger'),
  deliveryId: header('box-delivery-id'),
  uncovered: ['header:box-delivery-id'],
  knownEvents: ['FILE.UPLOADED', 'FILE.DOWNLOADED', 'FILE.PREVIEWED'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `box`. */
export type BoxEvent = EventNameOf<typeof box>;

function signedBy(which: 'primary' | 'secondary', key: Secrets): AuthStrategy {
  return hmacSignature({
    hash: 'sha256', key, keyOption: `${which}Key`, content: [rawBody(), sentAt], signature: header(`box-signature-${which}`), encoding: 'base64',
    timestamp: { at: sentAt, unit: 'iso', toleranceSec: 600 },
  });
}
