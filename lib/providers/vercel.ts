import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `vercel`. */
export interface VercelOptions {
  /** For a webhook of the account the secret shown once when it is made; for one of an integration the integration's client secret. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Vercel webhooks: HMAC-SHA1 of the body. Log and trace drains are another scheme. */
export const vercel = defineProvider({
  name: 'vercel',
  docs: 'https://vercel.com/docs/webhooks/webhooks-api',
  checkedOn: '2026-11-27',
  options: (o: VercelOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-vercel-signature') }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'deployment.created', 'deployment.succeeded', 'deployment.promoted', 'deployment.error', 'deployment.canceled', 'deployment.check-rerequested', 'project.created',
    'project.removed', 'integration-configuration.removed', 'integration-configuration.permission-upgraded', 'integration-configuration.scope-change-confirmed',
    'integration-configuration.transferred', 'integration-resource.project-connected', 'integration-resource.project-disconnected', 'marketplace.invoice.created',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `vercel`. */
export type VercelEvent = EventNameOf<typeof vercel>;
