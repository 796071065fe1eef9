import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `orb`. */
export interface OrbOptions {
  /** Signing secret of this very endpoint, used as it stands; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-orb-timestamp');

/** Orb writes the time without a zone and means UTC. */
const utc: Slot = {
  part: signedAt.part,
  read: (request) => signedAt.read(request)?.replace(/(?<!Z)$/, 'Z'),
  write: (draft, value) => signedAt.write(draft, value.replace(/Z$/, '')),
};

/** Orb signs time and body together. */
export const orb = defineProvider({
  name: 'orb',
  docs: 'https://docs.withorb.com/integrations-and-exports/webhooks',
  checkedOn: '2026-11-27',
  options: (o: OrbOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [literal('v1:'), signedAt, literal(':'), rawBody()], signature: tagged(header('x-orb-signature'), 'v1='),
      timestamp: { at: utc, unit: 'iso', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: ['resource_event.test'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `orb`. */
export type OrbEvent = EventNameOf<typeof orb>;
