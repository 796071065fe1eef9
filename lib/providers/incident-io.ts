import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `incidentIo`. */
export interface IncidentIoOptions {
  /** "Signing Secret" of the endpoint, `whsec_` and base64; not an API key. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** incident.io sends through Svix, with the headers of Standard Webhooks. What has happened stands under the name of the event. */
export const incidentIo = defineProvider({
  name: 'incident-io',
  docs: 'https://docs.incident.io/integrations/webhooks',
  checkedOn: '2026-11-27',
  options: (o: IncidentIoOptions) => ({ auth: standardSignature({ headers: 'webhook', key: o.signingSecret, keyOption: 'signingSecret' }) }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: header('webhook-id'),
  knownEvents: [
    'private_incident.action_created_v1', 'private_incident.action_updated_v1', 'private_incident.follow_up_created_v1', 'private_incident.follow_up_created_v2',
    'private_incident.follow_up_updated_v1', 'private_incident.follow_up_updated_v2', 'private_incident.incident_created_v2', 'private_incident.incident_updated_v2',
    'private_incident.membership_granted_v1', 'private_incident.membership_revoked_v1', 'public_incident.action_created_v1', 'public_incident.action_updated_v1',
    'public_incident.follow_up_created_v1', 'public_incident.follow_up_created_v2', 'public_incident.follow_up_updated_v1', 'public_incident.follow_up_updated_v2',
    'public_incident.incident_created_v2', 'public_incident.incident_status_updated_v2', 'public_incident.incident_updated_v2',
  ],
  answer: { status: 200 },
  redelivers: { hours: 24 },
  grade: 'full',
});

/** Names of the known events of `incidentIo`. */
export type IncidentIoEvent = EventNameOf<typeof incidentIo>;
