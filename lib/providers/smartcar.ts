import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { signedChallenge } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `smartcar`. */
export interface SmartcarOptions {
  /** "Application Management Token", which all webhooks of the application share; not the client secret. Several while it is renewed. Required. */
  readonly managementToken: Secrets;
}

const eventType = json('eventType');

/** Smartcar signs the body. Events may come more than once and in any order. */
export const smartcar = defineProvider({
  name: 'smartcar',
  docs: 'https://smartcar.com/docs/integrations/webhooks/overview',
  checkedOn: '2026-11-28',
  options: (o: SmartcarOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.managementToken, keyOption: 'managementToken', content: [rawBody()], signature: header('sc-signature') }),
    handshake: [verification(o.managementToken)],
  }),
  body: 'json',
  eventName: eventType,
  deliveryId: json('eventId'),
  knownEvents: ['VEHICLE_STATE', 'VEHICLE_ERROR'],
  answer: { status: 200, withinMs: 15_000 },
  redelivers: true,
});

/** Names of the known events of `smartcar`. */
export type SmartcarEvent = EventNameOf<typeof smartcar>;

/** Anybody may ask, and the key also signs bodies: so nothing but a UUID is signed, which is no JSON. */
function verification(key: Secrets): Handshake {
  const signed = signedChallenge({
    hash: 'sha256', key, keyOption: 'managementToken', method: 'POST', challenge: json('data.challenge'),
    form: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
    reply: (signature) => jsonAnswer({ challenge: signature.toString('hex') }),
  });
  return { ...signed, proof: 'before', answer: (request, context) => (eventType.read(request) === 'VERIFY' ? signed.answer(request, context) : undefined) };
}
