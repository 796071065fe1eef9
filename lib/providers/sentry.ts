import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sentry`. */
export interface SentryOptions {
  /** "Client Secret" of the integration under Settings > Developer Settings; not an auth token or DSN. Several while it is rotated. Required. */
  readonly clientSecret: Secrets;
}

/** Sentry's integration platform proves the body; resource, id and time are in headers that nobody signs. Events are resources with an action: `issue.created`. */
export const sentry = defineProvider({
  name: 'sentry',
  docs: 'https://docs.sentry.io/organization/integrations/integration-platform/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: SentryOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', wrongKey: notClientSecret, content: [rawBody()], signature: header('sentry-hook-signature') }),
  }),
  body: 'json',
  eventName: { name: header('sentry-hook-resource'), action: json('action') },
  deliveryId: header('request-id'),
  bodiesAreUnique: false,
  uncovered: ['header:sentry-hook-resource', 'header:sentry-hook-timestamp', 'header:request-id'],
  knownEvents: ['installation', 'event_alert', 'activity_alert', 'issue', 'metric_alert', 'error', 'comment', 'seer', 'preprod_artifact'],
  answer: { status: 200, withinMs: 1_000 },
  redelivers: { times: 3, hours: 0.25 },
  grade: 'full',
});

/** Names of the known events of `sentry`. */
export type SentryEvent = EventNameOf<typeof sentry>;

function notClientSecret(secret: string): string | undefined {
  if (/^sntry[a-z]_/.test(secret)) return 'that is an auth token; give the client secret of the integration';
  return secret.startsWith('https://') ? 'that is a DSN; give the client secret of the integration' : undefined;
}
