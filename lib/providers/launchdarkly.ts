import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `launchdarkly`. */
export interface LaunchdarklyOptions {
  /** "Secret" of the webhook, shown where "Sign this webhook" is checked; not an SDK key or an API token. Several while it is changed. Required. */
  readonly secret: Secrets;
}

/** LaunchDarkly sends entries of its audit log, signed: the kind of thing with the first thing done to it, `flag.updateOn`. They may come out of order: sort by `date`. */
export const launchdarkly = defineProvider({
  name: 'launchdarkly',
  docs: 'https://launchdarkly.com/docs/home/infrastructure/webhooks',
  checkedOn: '2026-11-27',
  options: (o: LaunchdarklyOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notWebhookSecret, content: [rawBody()], signature: header('x-ld-signature') }),
  }),
  body: 'json',
  eventName: { name: json('kind'), action: json('accesses.0.action') },
  deliveryId: json('_id'),
  answer: { status: 200 },
  redelivers: false,
});

function notWebhookSecret(secret: string): string | undefined {
  return /^(?:api|sdk|mob)-[0-9a-f]{8}-/.test(secret) ? 'that is an API token or an SDK key; give the secret of the webhook' : undefined;
}
