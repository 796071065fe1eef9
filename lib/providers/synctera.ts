import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `synctera`. */
export interface SyncteraOptions {
  /** Secret made by `POST /v0/webhook_secrets`; not an API key. Several while it is replaced. Required. */
  readonly secret: Secrets;
}

const signedAt = header('request-timestamp');

/** Synctera signs time and body together. While a secret is rolled the header holds two signatures with a dot between them, either of which may match. */
export const synctera = defineProvider({
  name: 'synctera',
  docs: 'https://dev.synctera.com/docs/webhooks-guide',
  checkedOn: '2026-11-27',
  options: (o: SyncteraOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: tagged(header('synctera-signature'), '', '.'),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});
