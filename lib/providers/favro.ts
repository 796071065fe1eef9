import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { publicUrl } from '../core/content.js';
import { header } from '../core/slot.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `favro`. */
export interface FavroOptions {
  /** "Secret" with which you made the webhook, your own choice; not an API token. Several while you change it. Required. */
  readonly secret: Secrets;
}

const id = json('payloadId');

/** Favro signs the id of the payload and the URL as it was registered (set `publicUrl`, to the letter), and nothing else: take the body as a hint, and fetch the card. */
export const favro = defineProvider({
  name: 'favro',
  docs: 'https://favro.com/developer/#webhook-signatures',
  checkedOn: '2026-11-27',
  options: (o: FavroOptions) => ({ auth: hmacSignature({ hash: 'sha1', key: o.secret, content: [id, publicUrl()], signature: header('x-favro-webhook'), encoding: 'base64' }) }),
  handshake: [ping({ when: json('action'), equals: 'ping' })],
  body: 'json',
  eventName: json('action'),
  deliveryId: id,
  uncovered: ['body:action', 'body:hookId', 'body:card'],
  knownEvents: ['created', 'committed', 'updated', 'moved'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `favro`. */
export type FavroEvent = EventNameOf<typeof favro>;
