import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `quicknode`. */
export interface QuicknodeOptions {
  /** "Security token" of this very stream or webhook; not an API key. Several while it is changed. Required. */
  readonly securityToken: Secrets;
}

const nonce = header('x-qn-nonce');
const signedAt = header('x-qn-timestamp');

/**
 * QuickNode Streams and Webhooks; QuickAlerts sign in another way and are not taken. Signed are nonce, time and body without anything between
 * them: so a digit could be moved from one to the other, but then the time is out of its window. Events have no name; the body is as your filter makes it.
 */
export const quicknode = defineProvider({
  name: 'quicknode',
  docs: 'https://www.quicknode.com/guides/quicknode-products/streams/validating-incoming-streams-webhook-messages',
  checkedOn: '2026-11-27',
  options: (o: QuicknodeOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.securityToken, keyOption: 'securityToken', content: [nonce, signedAt, rawBody()], signature: header('x-qn-signature'),
      timestamp: { at: signedAt, toleranceSec: 3_600 },
    }),
  }),
  body: 'json',
  deliveryId: nonce,
  answer: { status: 200 },
  redelivers: true,
});
