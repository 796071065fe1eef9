import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `flutterwave`. */
export interface FlutterwaveOptions {
  /** "Secret hash" of the webhook settings, your own choice; not an API key. Several while you change it. Required. */
  readonly secretHash: Secrets;
  /** API that sends: `v4` signs the body; `v3` sends the secret hash itself, which covers nothing of it. Default `v4`. */
  readonly api?: 'v3' | 'v4';
}

/** Flutterwave. With `v3` fetch the transaction before you rely on it. Its events `event` and `event.type` are one name here: `charge.completed`. */
export const flutterwave = defineProvider({
  name: 'flutterwave',
  docs: 'https://developer.flutterwave.com/docs/webhooks',
  checkedOn: '2026-11-27',
  options: (o: FlutterwaveOptions) => ({ auth: authOf(o) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  bodiesAreUnique: true,
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});

function authOf({ secretHash, api = 'v4' }: FlutterwaveOptions): AuthStrategy {
  const common = { keyOption: 'secretHash', wrongKey: notSecretHash };
  if (api === 'v3') return token({ at: header('verif-hash'), token: secretHash, option: common.keyOption, wrongToken: notSecretHash });
  return hmacSignature({ ...common, hash: 'sha256', key: secretHash, content: [rawBody()], signature: header('flutterwave-signature'), encoding: 'base64' });
}

/** `v4` names the event `type`; `v3` names it `event`. */
function readEvent(payload: unknown): EventDraft {
  return { name: asText(valueAt(payload, 'type')) || asText(valueAt(payload, 'event')) || UNNAMED };
}

function notSecretHash(secret: string): string | undefined {
  return /^FLW(?:SECK|PUBK)[-_]/.test(secret) ? 'that is an API key; give the secret hash of the webhook settings' : undefined;
}
