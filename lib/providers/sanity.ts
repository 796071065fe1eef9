import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sanity`. */
export interface SanityOptions {
  /** "Secret" of the GROQ webhook, used as it stands; not an API token. Without one Sanity signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signature = header('sanity-webhook-signature');
const signedAt = pair(signature, 't');

/**
 * Sanity's GROQ webhooks: time and body are signed, in Base64url. The body is the projection that you wrote, so what was done
 * (`create`, `update`, `delete`) and the id stand in headers, which nobody signs. It repeats a failed one twice within a minute.
 */
export const sanity = defineProvider({
  name: 'sanity',
  docs: 'https://www.sanity.io/docs/webhooks',
  checkedOn: '2026-11-28',
  options: (o: SanityOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'), encoding: 'base64url',
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: header('sanity-operation'),
  deliveryId: header('idempotency-key'),
  uncovered: ['header:sanity-operation', 'header:idempotency-key'],
  knownEvents: ['create', 'update', 'delete'],
  answer: { status: 200 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `sanity`. */
export type SanityEvent = EventNameOf<typeof sanity>;

function notSecret(secret: string): string | undefined {
  return /^sk[A-Za-z0-9]{78,}$/.test(secret) ? 'that is an API token; give the secret of the webhook' : undefined;
}
