import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `ashby`. */
export interface AshbyOptions {
  /** "Secret token" of the webhook, without which Ashby signs nothing; not an API key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** Ashby signs the body. The id is that of what happened: another webhook of yours gets it too. Answers from 400 on may disable the webhook. */
export const ashby = defineProvider({
  name: 'ashby',
  docs: 'https://developers.ashbyhq.com/docs/authenticating-webhooks',
  checkedOn: '2026-11-27',
  options: (o: AshbyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature: prefixed(header('ashby-signature'), 'sha256=') }),
  }),
  body: 'json',
  eventName: json('action'),
  deliveryId: json('webhookActionId'),
  answer: { status: 200 },
  redelivers: true,
});
