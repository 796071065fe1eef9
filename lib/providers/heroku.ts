import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `heroku`. */
export interface HerokuOptions {
  /** Secret of the webhook, shown once when it is added; not its `authorization` value, not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Heroku's webhooks of apps and add-ons: an event is the entity (`api:release`) with `create`, `update` or `destroy` as action. Those of level `notify` are sent once, of level `sync` until taken. */
export const heroku = defineProvider({
  name: 'heroku',
  docs: 'https://devcenter.heroku.com/articles/app-webhooks',
  checkedOn: '2026-11-28',
  options: (o: HerokuOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: header('heroku-webhook-hmac-sha256'), encoding: 'base64' }),
  }),
  body: 'json',
  eventName: { name: json('webhook_metadata.event.include'), action: json('action') },
  deliveryId: json('webhook_metadata.delivery.id'),
  knownEvents: [
    'api:addon-attachment', 'api:addon', 'api:app', 'api:build', 'api:collaborator', 'api:domain', 'api:dyno', 'api:formation', 'api:release', 'api:sni-endpoint',
  ],
  answer: { status: 200 },
  redelivers: { hours: 72 },
  grade: 'full',
});

/** Names of the known events of `heroku`. */
export type HerokuEvent = EventNameOf<typeof heroku>;

function notSecret(secret: string): string | undefined {
  if (secret.startsWith('HRKU-')) return 'that is an API key; give the secret of the webhook';
  return /^bearer /i.test(secret) ? 'that is the value of the header Authorization; give the secret of the webhook' : undefined;
}
