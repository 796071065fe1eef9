import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { ping } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `buildkite`: the token of the webhook, by the way in which its settings say it is sent. */
export type BuildkiteOptions = BuildkiteSignatureOptions | BuildkiteTokenOptions;

/** For "Send an HMAC signature in the X-Buildkite-Signature header". */
export interface BuildkiteSignatureOptions {
  /** Token of the webhook, with which Buildkite signs; not an API or agent token. Several while you change it. Required. */
  readonly signingToken: Secrets;
}

/** For "Send the token as X-Buildkite-Token". */
export interface BuildkiteTokenOptions {
  /** Token of the webhook, which comes in the header as it is and covers nothing of the body; not an API or agent token. Several while you change it. Required. */
  readonly token: Secrets;
}

const signature = header('x-buildkite-signature');
const signedAt = pair(signature, 'timestamp');

/** Buildkite: signed with the time, or only a token. The header with the id is never signed. Whether it repeats a failed delivery is not documented. */
export const buildkite = defineProvider({
  name: 'buildkite',
  docs: 'https://buildkite.com/docs/apis/webhooks/pipelines',
  checkedOn: '2026-11-28',
  options: (o: BuildkiteOptions) => ({ auth: authOf(o) }),
  handshake: [ping({ when: json('event'), equals: 'ping' })],
  body: 'json',
  eventName: json('event'),
  deliveryId: header('x-buildkite-request'),
  uncovered: ['body', 'header:x-buildkite-request'],
  knownEvents: [
    'build.scheduled', 'build.running', 'build.failing', 'build.finished', 'build.skipped', 'job.scheduled', 'job.started', 'job.finished', 'job.activated',
    'agent.connected', 'agent.lost', 'agent.disconnected', 'agent.stopping', 'agent.stopped', 'agent.blocked', 'cluster_token.registration_blocked',
  ],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `buildkite`. */
export type BuildkiteEvent = EventNameOf<typeof buildkite>;

function authOf(o: BuildkiteOptions): AuthStrategy {
  if ('token' in o) return token({ at: header('x-buildkite-token'), token: o.token, wrongToken: notWebhookToken }, 'header-token');
  return hmacSignature({
    hash: 'sha256', key: o.signingToken, keyOption: 'signingToken', wrongKey: notWebhookToken, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'signature'),
    timestamp: { at: signedAt, toleranceSec: 300 },
  });
}

function notWebhookToken(text: string): string | undefined {
  return /^bk(?:ua|ct)_/.test(text) ? 'that is an API or agent token; give the token of the webhook' : undefined;
}
