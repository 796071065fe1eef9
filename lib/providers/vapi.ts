import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { header, prefixed } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `vapi`: one of them. */
export interface VapiOptions {
  /** Secret of the server settings, sent in `X-Vapi-Secret`; not an API key. Several while you change it. Default none. */
  readonly secret?: Secrets;
  /** Token of a "Bearer Token" credential, sent in `Authorization` behind `Bearer`; not an API key. Several while you change it. Default none. */
  readonly bearerToken?: Secrets;
}

/**
 * Server messages of Vapi, named after their type. For `assistant-request` and `tool-calls` it reads the answer: what the handler returns. A token covers
 * nothing of the body. For an HMAC credential, whose parts you choose yourself, describe a `source` with `hmacSignature`.
 */
export const vapi = defineProvider({
  name: 'vapi',
  docs: 'https://docs.vapi.ai/server-url/server-authentication',
  checkedOn: '2026-11-27',
  options: (o: VapiOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: json('message.type'),
  uncovered: ['body'],
  answer: { status: 200, reads: true },
  redelivers: false,
});

/** With both given the credential decides: the secret is the older way. */
function authOf(o: VapiOptions): AuthStrategy {
  if ('bearerToken' in o) return token({ at: prefixed(header('authorization'), 'Bearer '), token: o.bearerToken as Secrets, option: 'bearerToken' });
  return token({ at: header('x-vapi-secret'), token: o.secret as Secrets, option: 'secret' });
}
