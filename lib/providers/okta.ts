import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `okta`. */
export interface OktaOptions {
  /** "Authentication secret" of the event hook, your own choice, as it stands in the header (with `Bearer ` if you typed that); not an API token. Several while you change it. Required. */
  readonly token: Secrets;
  /** "Authentication field" of the event hook: the header with the secret. Default `authorization`. */
  readonly tokenHeader?: string;
}

const challenge = header('x-okta-verification-challenge');

/** The one-time check of a hook, which carries the secret too. */
const verification: Handshake = {
  kind: 'echo',
  methods: ['GET'],
  proof: 'after',
  answer: (request) => {
    const text = request.method === 'GET' ? challenge.read(request) : undefined;
    if (text === undefined) return undefined;
    if (!/^[\w.~+/=-]{1,512}$/.test(text)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the challenge is not in the provider\'s form');
    return jsonAnswer({ verification: text });
  },
};

/** Okta event hooks: nothing is signed, a header carries the secret of the hook. One delivery may hold several events. */
export const okta = defineProvider({
  name: 'okta',
  docs: 'https://developer.okta.com/docs/concepts/event-hooks/',
  checkedOn: '2026-11-27',
  options: ({ token: secret, tokenHeader = 'authorization' }: OktaOptions) => ({ auth: token({ at: header(tokenHeader), token: secret }, 'header-token') }),
  handshake: [verification],
  body: 'json',
  split: 'data.events',
  eventName: json('eventType'),
  deliveryId: json('uuid'),
  uncovered: ['body'],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
});
