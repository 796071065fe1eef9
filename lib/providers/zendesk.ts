import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `zendesk`. */
export interface ZendeskOptions {
  /** "Signing secret" of the webhook, used as it stands though it looks like base64; not an API token. Several while it is reset. Required. */
  readonly secret: Secrets;
  /** Takes the secret that signs every test of a webhook not yet made, which is the same for everybody: for trying out only. Default false. */
  readonly allowTestSecret?: boolean;
}

/** Printed in Zendesk's documentation. */
const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

const signedAt = header('x-zendesk-webhook-signature-timestamp');

/**
 * Zendesk signs time and body, not the header with the id. Webhooks that subscribe to events name them (`zen:event-type:user.created`);
 * for those of triggers and automations you choose the body, so they are `unnamed` unless it has a `type`.
 */
export const zendesk = defineProvider({
  name: 'zendesk',
  docs: 'https://developer.zendesk.com/documentation/webhooks/verifying/',
  checkedOn: '2026-11-27',
  options: (o: ZendeskOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: (secret) => (o.allowTestSecret === true ? undefined : testSecret(secret)), content: [signedAt, rawBody()],
      signature: header('x-zendesk-webhook-signature'), encoding: 'base64', timestamp: { at: signedAt, unit: 'iso', toleranceSec: 900 },
    }),
  }),
  body: ['json', 'form', 'xml'],
  eventName: json('type'),
  deliveryId: header('x-zendesk-webhook-invocation-id'),
  uncovered: ['header:x-zendesk-webhook-invocation-id'],
  answer: { status: 200 },
  redelivers: true,
});

function testSecret(secret: string): string | undefined {
  return secret === TEST_SECRET ? 'that is the public secret of test deliveries; give the signing secret of the webhook' : undefined;
}
