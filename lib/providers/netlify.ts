import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `netlify`. */
export interface NetlifyOptions {
  /** "JWS secret token" of the notification; not a personal access token. Without one Netlify signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

const event = header('x-netlify-event');
const subject = json('id');

/** Body of a deploy and name of the event: one deploy may be told under several names. */
const deployAndEvent: Slot = {
  part: event.part,
  read: (request) => {
    const [id, name] = [subject.read(request), event.read(request)];
    return id === undefined || name === undefined ? undefined : `${id}:${name}`;
  },
  write: () => undefined,
};

/** Netlify's notifications of deploys and forms: a JWT with the hash of the body, and without a time. The header with the name (`deploy_created`) is not signed; the `state` of a deploy in the body is. Whether it repeats a failed one is not documented. */
export const netlify = defineProvider({
  name: 'netlify',
  docs: 'https://docs.netlify.com/site-deploys/notifications/#payload-signature',
  checkedOn: '2026-11-27',
  options: (o: NetlifyOptions) => ({
    auth: jwt({ at: header('x-webhook-signature'), algorithms: ['HS256'], key: o.secret, keyOption: 'secret', issuer: 'netlify', bodyHash: { claim: 'sha256', hash: 'sha256' } }),
  }),
  body: 'json',
  eventName: event,
  deliveryId: deployAndEvent,
  uncovered: ['header:x-netlify-event'],
  knownEvents: ['deploy_building', 'deploy_created', 'deploy_failed', 'deploy_deleted', 'deploy_locked', 'deploy_unlocked', 'submission_created'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `netlify`. */
export type NetlifyEvent = EventNameOf<typeof netlify>;
