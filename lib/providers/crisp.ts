import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `crisp`. */
export interface CrispOptions {
  /** "Signing secret" of the plugin's or website's hooks; not a token key. Several while it is changed. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-crisp-request-timestamp');

/** The same in milliseconds: Crisp does not document its unit, and the two cannot be taken for each other. */
const inMilliseconds: Slot = { ...signedAt, read: (request) => signedAt.read(request)?.replace(/^\d{10}$/, '$&000') };

/** Crisp signs time and body together. */
export const crisp = defineProvider({
  name: 'crisp',
  docs: 'https://docs.crisp.chat/references/web-hooks/v1/',
  checkedOn: '2026-11-27',
  options: (o: CrispOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [literal('['), signedAt, literal(';'), rawBody(), literal(']')], signature: header('x-crisp-signature'),
      timestamp: { at: inMilliseconds, unit: 'ms', toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('event'),
  answer: { status: 200 },
  redelivers: false,
});
