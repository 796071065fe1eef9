import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `airtable`. */
export interface AirtableOptions {
  /** `macSecretBase64` of the answer that made the webhook, one for each, in base64; not an access token. Several where webhooks share a source. Required. */
  readonly macSecret: Secrets;
}

/** Airtable says only that there is something new, the event `notification`: fetch the payloads of `webhook.id` from your last cursor on. */
export const airtable = defineProvider({
  name: 'airtable',
  docs: 'https://airtable.com/developers/web/api/webhooks-overview',
  checkedOn: '2026-11-27',
  options: (o: AirtableOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.macSecret, keyOption: 'macSecret', keyForm: base64Secret(), wrongKey: notMacSecret,
      content: [rawBody()], signature: prefixed(header('x-airtable-content-mac'), 'hmac-sha256='),
    }),
  }),
  body: 'json',
  eventName: () => 'notification',
  bodiesAreUnique: true,
  knownEvents: ['notification'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `airtable`. */
export type AirtableEvent = EventNameOf<typeof airtable>;

function notMacSecret(secret: string): string | undefined {
  if (/^pat\w+\./.test(secret)) return 'that is an access token; give macSecretBase64 of the webhook';
  return /^ach\w{14}$/.test(secret) ? 'that is the id of the webhook; give its macSecretBase64' : undefined;
}
