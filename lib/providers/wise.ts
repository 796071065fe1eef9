import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `wise`. */
export interface WiseOptions {
  /** Public key of Wise's page about webhooks, PEM: the one of production, or the one of the sandbox. Several while Wise changes it. Required. */
  readonly publicKey: Secrets;
  /** A private key, PEM, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** Wise signs the body, not the header with the id. The event is the `event_type` (`transfers#state-change`). The older `X-Signature`, of SHA-1, is not looked at. */
export const wise = defineProvider({
  name: 'wise',
  docs: 'https://docs.wise.com/api-docs/features/webhooks-notifications/event-handling',
  checkedOn: '2026-11-27',
  options: (o: WiseOptions) => ({
    auth: publicKeySignature({
      algorithm: 'rsa-sha256', key: o.publicKey, content: [rawBody()], signature: header('x-signature-sha256'),
      ...(o.signingKey === undefined ? {} : { signingKey: o.signingKey }),
    }),
  }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: header('x-delivery-id'),
  uncovered: ['header:x-delivery-id'],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});
