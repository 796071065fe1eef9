import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `cloudflare`. */
export interface CloudflareOptions {
  /** "Secret" of the webhook as a destination of notifications, your own choice; not an API token. Several while you change it. Required. */
  readonly secret: Secrets;
}

/**
 * Cloudflare's notifications: nothing is signed, a header carries the secret. An event is the `alert_type`, its action the `alert_event`;
 * the message of "Save and Test" is `unnamed`. There is no id: `alert_correlation_id` is that of a group. Whether it repeats a failed one is not documented.
 */
export const cloudflare = defineProvider({
  name: 'cloudflare',
  docs: 'https://developers.cloudflare.com/notifications/get-started/configure-webhooks/',
  checkedOn: '2026-11-27',
  options: (o: CloudflareOptions) => ({ auth: token({ at: header('cf-webhook-auth'), token: o.secret, option: 'secret' }, 'header-token') }),
  body: 'json',
  eventName: { name: json('alert_type'), action: json('alert_event') },
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: false,
});
