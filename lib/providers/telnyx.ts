import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `telnyx`. */
export interface TelnyxOptions {
  /** "Public key" under Keys & Credentials of Mission Control, 32 bytes in base64; not an API key. Several while it is renewed. Required. */
  readonly publicKey: Secrets;
  /** A private key of your own, whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const signedAt = header('telnyx-timestamp');

/** Telnyx API v2: messages, calls and the rest, `message.received`. Of each attempt the time is signed anew. */
export const telnyx = defineProvider({
  name: 'telnyx',
  docs: 'https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks',
  checkedOn: '2026-11-28',
  options: ({ publicKey, ...rest }: TelnyxOptions) => ({
    auth: publicKeySignature({
      ...rest, algorithm: 'ed25519', key: publicKey, content: [signedAt, literal('|'), rawBody()],
      signature: header('telnyx-signature-ed25519'), timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('data.event_type'),
  deliveryId: json('data.id'),
  answer: { status: 200 },
  redelivers: true,
});
