import type { Secrets } from '../auth/secrets.js';
import { header } from '../core/slot.js';
import { standardSignature } from './families/standard-signature.js';
import { defineProvider } from './source.js';

/** Options of `vanta`. */
export interface VantaOptions {
  /** "Signing Secret" of the endpoint, `whsec_` and base64; not a token of the API. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

/** Vanta sends through Svix: id, time and body are signed. Bodies do not name their event, so every event is `unnamed`: give each type an endpoint and a source of its own, or tell them by what they hold. */
export const vanta = defineProvider({
  name: 'vanta',
  docs: 'https://developer.vanta.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: VantaOptions) => ({ auth: standardSignature({ headers: 'svix', key: o.signingSecret, keyOption: 'signingSecret' }) }),
  body: 'json',
  deliveryId: header('svix-id'),
  answer: { status: 200, withinMs: 15_000 },
  redelivers: true,
});
