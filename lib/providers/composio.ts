import { utf8Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `composio`. */
export interface ComposioOptions {
  /** Secret of the webhook subscription, used as it stands and not as base64; not an API key. Several while it is rotated. Required. */
  readonly secret: Secrets;
}

/** Composio: Standard Webhooks, but for the secret, which is no base64. Of payload version V3 the trigger is the action: `composio.trigger.message`, `GITHUB_COMMIT_EVENT`. */
export const composio = defineProvider({
  name: 'composio',
  docs: 'https://docs.composio.dev/docs/setting-up-triggers/subscribing-to-events',
  checkedOn: '2026-11-27',
  options: (o: ComposioOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.secret, keyForm: utf8Secret }) }),
  body: 'json',
  eventName: { name: json('type'), action: json('metadata.trigger_slug') },
  deliveryId: header('webhook-id'),
  knownEvents: ['composio.trigger.message', 'composio.connected_account.expired'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `composio`. */
export type ComposioEvent = EventNameOf<typeof composio>;
