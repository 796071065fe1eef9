import { anyOf } from '../auth/combine.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import { publicKeySignature } from '../auth/public-key.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider } from './source.js';

/** Options of `standardWebhooks`: a secret, a public key, or both while a sender moves from one to the other. */
export interface StandardWebhooksOptions {
  /** Shared secret for `v1` signatures, `whsec_` and base64 (the prefix may be missing). Default none: `v1` is not taken. */
  readonly secret?: Secrets;
  /** The sender's Ed25519 key for `v1a` signatures, `whpk_` and base64. Default none: `v1a` is not taken. */
  readonly publicKey?: Secrets;
  /** The private half of `publicKey`, `whsk_` and base64, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
  /** Family of the headers: `webhook-id`… or `svix-id`…; the scheme is the same. Default `webhook`. */
  readonly headers?: 'webhook' | 'svix';
}

/** Standard Webhooks: one scheme of many senders. It signs id, time and body; the time is that of the attempt. */
export const standardWebhooks = defineProvider({
  name: 'standard-webhooks',
  docs: 'https://www.standardwebhooks.com',
  checkedOn: '2026-11-28',
  options: (o: StandardWebhooksOptions) => ({ auth: authOf(o), deliveryId: header(`${o.headers ?? 'webhook'}-id`) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: header('webhook-id'),
  freeNames: true,
  answer: { status: 200, withinMs: 15_000 },
  redelivers: true,
  grade: 'full',
});

function authOf(o: StandardWebhooksOptions): AuthStrategy {
  const family = o.headers ?? 'webhook';
  const signature = header(`${family}-signature`);
  const signedAt = header(`${family}-timestamp`);
  const signed = {
    content: [header(`${family}-id`), literal('.'), signedAt, literal('.'), rawBody()],
    timestamp: { at: signedAt, toleranceSec: 300 },
    encoding: 'base64',
  } as const;
  const shared = (): AuthStrategy =>
    hmacSignature({ ...signed, hash: 'sha256', key: o.secret as Secrets, keyForm: base64Secret('whsec_'), wrongKey: notShared, signature: tagged(signature, 'v1,') });
  const asymmetric = (): AuthStrategy =>
    publicKeySignature({ ...signed, algorithm: 'ed25519', key: o.publicKey as Secrets, keyPrefix: 'whpk_', signature: tagged(signature, 'v1a,'), ...signingKeyOf(o) });
  if (!('publicKey' in o)) return shared();
  return 'secret' in o ? anyOf(shared(), asymmetric()) : asymmetric();
}

/** `whsk_` holds the private key and the public one behind it, 32 bytes each. */
function signingKeyOf({ signingKey }: StandardWebhooksOptions): { readonly signingKey?: string } {
  if (signingKey === undefined || !signingKey.startsWith('whsk_')) return signingKey === undefined ? {} : { signingKey };
  return { signingKey: Buffer.from(signingKey.slice('whsk_'.length), 'base64').subarray(0, 32).toString('base64') };
}

function notShared(secret: string): string | undefined {
  if (secret.startsWith('whpk_')) return 'that is a public key; give it as `publicKey`';
  return secret.startsWith('whsk_') ? 'that is the private key of the sender; give its public key, whpk_…, as `publicKey`' : undefined;
}
