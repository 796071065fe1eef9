import { json } from '../body/json.js';
import type { ConfigProblem } from '../core/strategy.js';
import { header, required } from '../core/slot.js';
import { detachedJws, type JwsSigningKey } from './families/detached-jws.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `neon`: there is no secret, Neon Auth publishes its keys. */
export interface NeonOptions {
  /** The Auth URL of the branch, `https://….neonauth.….neon.tech/…/auth`: keys are fetched from there alone. Required. */
  readonly authUrl: string;
  /** A private Ed25519 key of your own in PEM and its id, only to sign test deliveries with. Default none. */
  readonly signingKey?: JwsSigningKey;
}

const sentAt = header('x-neon-timestamp');

/**
 * Neon Auth signs time and body, by a key of the branch's key set. Neon waits for the answer to `send.otp`, `send.magic_link` and
 * `user.before_create`, 5 s unless set otherwise: what a handler returns becomes its body.
 */
export const neon = defineProvider({
  name: 'neon',
  docs: 'https://neon.com/docs/auth/guides/webhooks',
  checkedOn: '2026-11-28',
  options: ({ authUrl, signingKey }: NeonOptions) => ({
    auth: detachedJws({
      at: header('x-neon-signature'), algorithm: 'EdDSA', jwksUrl: `${String(authUrl).replace(/\/$/, '')}/.well-known/jwks.json`, covers: ['body', sentAt.part], signingKey,
      payload: (request) => `${required(sentAt, request)}.${request.body.toString('base64url')}`, timestamp: { at: sentAt, unit: 'ms', toleranceSec: 300 },
      check: () => urlProblems(authUrl),
    }),
  }),
  body: 'json',
  eventName: json('event_type'),
  deliveryId: json('event_id'),
  knownEvents: ['phone_number.verified', 'send.magic_link', 'send.otp', 'user.before_create', 'user.created'],
  answer: { status: 200, withinMs: 5_000, reads: true },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `neon`. */
export type NeonEvent = EventNameOf<typeof neon>;

function urlProblems(url: string): readonly ConfigProblem[] {
  const isPlain = typeof url === 'string' && url.startsWith('https://') && URL.canParse(url) && !/[?#\s]/.test(url);
  return isPlain ? [] : [{ option: 'authUrl', problem: 'is no https:// URL', remedy: 'copy the Auth URL of the branch' }];
}
