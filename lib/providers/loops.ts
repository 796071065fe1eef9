import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider } from './source.js';

/** Options of `loops`. */
export interface LoopsOptions {
  /** "Signing secret" of the settings' webhooks page, `whsec_` and base64; not an API key. Several while it is changed. Required. */
  readonly signingSecret: Secrets;
}

/** Loops: Standard Webhooks. Those that were loops and are workflows now keep their old names, `loop.email.sent`. */
export const loops = defineProvider({
  name: 'loops',
  docs: 'https://loops.so/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: LoopsOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.signingSecret, keyOption: 'signingSecret' }) }),
  body: 'json',
  eventName: json('eventName'),
  deliveryId: header('webhook-id'),
  answer: { status: 200 },
  redelivers: false,
});
