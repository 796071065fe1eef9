import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import type { ConfigProblem } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `livekit`. */
export interface LivekitOptions {
  /** The API key that the webhook is set to. Required. */
  readonly apiKey: string;
  /** Secret of that API key. Several while you change it. Required. */
  readonly apiSecret: Secrets;
}

/** LiveKit sends a JWT with the hash of the body, made with the API key; the tokens of participants have no such hash and are refused. */
export const livekit = defineProvider({
  name: 'livekit',
  docs: 'https://docs.livekit.io/home/server/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: LivekitOptions) => ({
    auth: jwt({
      at: header('authorization'), algorithms: ['HS256'], key: o.apiSecret, keyOption: 'apiSecret', issuer: o.apiKey,
      bodyHash: { claim: 'sha256', hash: 'sha256', encoding: 'base64' },
    }),
    check: () => keyProblems(o.apiKey),
  }),
  body: 'json',
  eventName: json('event'),
  deliveryId: json('id'),
  knownEvents: [
    'room_started', 'room_finished', 'participant_joined', 'participant_left', 'participant_connection_aborted', 'track_published', 'track_unpublished',
    'egress_started', 'egress_updated', 'egress_ended', 'ingress_started', 'ingress_ended',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `livekit`. */
export type LivekitEvent = EventNameOf<typeof livekit>;

/** Without the key, a token of any issuer would do. */
function keyProblems(apiKey: unknown): readonly ConfigProblem[] {
  return typeof apiKey === 'string' && apiKey.trim() !== '' ? [] : [{ option: 'apiKey', problem: 'is empty', remedy: 'give the API key that the webhook is set to' }];
}
