import { anyOf } from '../auth/combine.js';
import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `box`. */
export interface BoxOptions {
  /** "Primary Key" of the app's webhooks; not the client secret. Several while it is reset. Required. */
  readonly primaryKey: Secrets;
  /** "Secondary Key": Box signs with both, so one of them may be reset while the other stays. Default none. */
  readonly secondaryKey?: Secrets;
}

const sentAt = header('box-delivery-timestamp');

/** Box's webhooks (V2): body and then time, signed with each of two keys; one signature is enough. A repeat keeps the id in the body; that in a header is new each time. */
export const box = defineProvider({
  name: 'box',
  docs: 'https://developer.box.com/guides/webhooks/v2/signatures-v2/',
  checkedOn: '2026-11-28',
  options: (o: BoxOptions) => ({ auth: 'secondaryKey' in o ? anyOf(signedBy('primary', o.primaryKey), signedBy('secondary', o.secondaryKey as Secrets)) : signedBy('primary', o.primaryKey) }),
  body: 'json',
  eventName: json('trigger'),
  deliveryId: json('id'),
  knownEvents: [
    'COLLABORATION.ACCEPTED', 'COLLABORATION.CREATED', 'COLLABORATION.REJECTED', 'COLLABORATION.REMOVED', 'COLLABORATION.UPDATED', 'COMMENT.CREATED',
    'COMMENT.DELETED', 'COMMENT.UPDATED', 'FILE.COPIED', 'FILE.DELETED', 'FILE.DOWNLOADED', 'FILE.LOCKED', 'FILE.MOVED', 'FILE.PREVIEWED', 'FILE.RENAMED',
    'FILE.RESTORED', 'FILE.TRASHED', 'FILE.UNLOCKED', 'FILE.UPLOADED', 'FOLDER.COPIED', 'FOLDER.CREATED', 'FOLDER.DELETED', 'FOLDER.DOWNLOADED', 'FOLDER.MOVED',
    'FOLDER.RENAMED', 'FOLDER.RESTORED', 'FOLDER.TRASHED', 'METADATA_INSTANCE.CREATED', 'METADATA_INSTANCE.DELETED', 'METADATA_INSTANCE.UPDATED',
    'SHARED_LINK.CREATED', 'SHARED_LINK.DELETED', 'SHARED_LINK.UPDATED', 'SIGN_REQUEST.COMPLETED', 'SIGN_REQUEST.DECLINED', 'SIGN_REQUEST.EXPIRED',
    'SIGN_REQUEST.SIGNER_EMAIL_BOUNCED', 'SIGN_REQUEST.SIGN_DOCUMENT_CREATED', 'SIGN_REQUEST.SIGN_ERROR_FINALIZING', 'SIGN_REQUEST.SIGN_SIGNER_SIGNED',
    'TASK_ASSIGNMENT.CREATED', 'TASK_ASSIGNMENT.UPDATED', 'WEBHOOK.DELETED',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { times: 10 },
  grade: 'full',
});

/** Names of the known events of `box`. */
export type BoxEvent = EventNameOf<typeof box>;

function signedBy(which: 'primary' | 'secondary', key: Secrets): AuthStrategy {
  return hmacSignature({
    hash: 'sha256', key, keyOption: `${which}Key`, wrongKey: notSignatureKey, content: [rawBody(), sentAt], signature: header(`box-signature-${which}`), encoding: 'base64',
    timestamp: { at: sentAt, unit: 'iso', toleranceSec: 600 },
  });
}

function notSignatureKey(secret: string): string | undefined {
  return secret.startsWith('-----BEGIN') ? 'that is the private key of the app; give the signature key of its webhooks' : undefined;
}
