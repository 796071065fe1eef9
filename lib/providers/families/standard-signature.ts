import { hmacSignature } from '../../auth/keyed-signature.js';
import { base64Secret, type SecretForm, type Secrets } from '../../auth/secrets.js';
import { literal, rawBody } from '../../core/content.js';
import { header, tagged } from '../../core/slot.js';
import type { AuthStrategy } from '../../core/strategy.js';

/** What the vendors that use Standard Webhooks or Svix differ in. */
export interface StandardSignatureOptions {
  /** Family of the headers: `webhook-id`… or `svix-id`…. */
  readonly headers: 'webhook' | 'svix';
  /** The shared secret. */
  readonly key: Secrets;
  /** How its text becomes bytes. Default base64 behind `whsec_`. */
  readonly keyForm?: SecretForm;
  /** Name of the preset's option, for messages. Default `secret`. */
  readonly keyOption?: string;
  /** A secret that is certainly another one of the vendor's: what to do about it. */
  readonly wrongKey?: (secret: string) => string | undefined;
}

/** The `v1` signature of Standard Webhooks over id, time and body, with the window of its libraries; each attempt is signed anew. */
export function standardSignature({ headers, keyForm = base64Secret('whsec_'), ...rest }: StandardSignatureOptions): AuthStrategy {
  const signedAt = header(`${headers}-timestamp`);
  return hmacSignature({
    ...rest,
    hash: 'sha256',
    keyForm,
    content: [header(`${headers}-id`), literal('.'), signedAt, literal('.'), rawBody()],
    signature: tagged(header(`${headers}-signature`), 'v1,'),
    encoding: 'base64',
    timestamp: { at: signedAt, toleranceSec: 300 },
  });
}
