import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mongodbAtlas`. */
export interface MongodbAtlasOptions {
  /** "Webhook Secret" of the project's integration; without one there Atlas signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** Alerts of MongoDB Atlas, Cloud Manager and Ops Manager: the body is signed, the header with the event is not. An alert keeps its id through all its states, so nothing tells copies. */
export const mongodbAtlas = defineProvider({
  name: 'mongodb-atlas',
  docs: 'https://www.mongodb.com/docs/atlas/tutorial/webhook-integration/',
  checkedOn: '2026-11-27',
  options: (o: MongodbAtlasOptions) => ({ auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [rawBody()], signature: header('x-mms-signature'), encoding: 'base64' }) }),
  body: 'json',
  eventName: header('x-mms-event'),
  uncovered: ['header:x-mms-event'],
  knownEvents: ['alert.acknowledge', 'alert.cancel', 'alert.close', 'alert.inform', 'alert.open', 'alert.update'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `mongodbAtlas`. */
export type MongodbAtlasEvent = EventNameOf<typeof mongodbAtlas>;
