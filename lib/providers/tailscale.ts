import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `tailscale`. */
export interface TailscaleOptions {
  /** Secret of the webhook endpoint, `tskey-webhook-…`; not an API, auth or OAuth key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

const signature = header('tailscale-webhook-signature');
const signedAt = pair(signature, 't');

/** Tailscale sends batches and signs time and body together. Every event holds its time; none has an id. Events that fail hold up those behind them. */
export const tailscale = defineProvider({
  name: 'tailscale',
  docs: 'https://tailscale.com/kb/1213/webhooks#verifying-an-event-signature',
  checkedOn: '2026-11-27',
  options: (o: TailscaleOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  split: '',
  bodiesAreUnique: true,
  answer: { status: 200 },
  redelivers: true,
});

function notWebhookSecret(secret: string): string | undefined {
  return /^tskey-(?!webhook-)/.test(secret) ? 'that is another key; give the secret of the webhook, tskey-webhook-…' : undefined;
}
