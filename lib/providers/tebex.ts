import { digest } from '../auth/crypto/hash.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import type { ContentPart } from '../core/content.js';
import { header } from '../core/slot.js';
import { echoJson } from '../handshake/echo.js';
import { defineProvider } from './source.js';

/** Options of `tebex`. */
export interface TebexOptions {
  /** "Webhook secret" of Developers > Webhooks; not the secret key of a game server or the private key of a store. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** What is signed is the hash of the body as hexadecimal text. */
const bodyHash: ContentPart = { covers: ['body'], bytes: (request) => digest('sha256', [request.body]).toString('hex') };

/** Tebex signs the hash of the body, which holds the id of the event. A new endpoint is asked to send the id of its first event back. */
export const tebex = defineProvider({
  name: 'tebex',
  docs: 'https://docs.tebex.io/developers/webhooks/overview',
  checkedOn: '2026-11-27',
  options: (o: TebexOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [bodyHash], signature: header('x-signature') }) }),
  handshake: [echoJson({ when: json('type'), equals: 'validation.webhook', challenge: json('id'), key: 'id' })],
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  answer: { status: 200 },
  redelivers: false,
});
