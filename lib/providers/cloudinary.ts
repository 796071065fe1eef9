import { digestSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody, secretKey } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `cloudinary`. */
export interface CloudinaryOptions {
  /** "API secret" of the product environment, of the oldest key where there are several; not the API key. Several while you change it. Required. */
  readonly apiSecret: Secrets;
  /** Algorithm of signatures, as the account's settings have it. Default `sha1`. */
  readonly hash?: 'sha1' | 'sha256';
}

const signedAt = header('x-cld-timestamp');

/** Cloudinary hashes body, time and secret, without HMAC; the window is that of its SDK. Nothing is known that would tell copies. */
export const cloudinary = defineProvider({
  name: 'cloudinary',
  docs: 'https://cloudinary.com/documentation/notification_signatures',
  checkedOn: '2026-11-28',
  options: ({ apiSecret, hash = 'sha1' }: CloudinaryOptions) => ({
    auth: digestSignature({
      hash, key: apiSecret, keyOption: 'apiSecret', wrongKey: notApiSecret, content: [rawBody(), signedAt, secretKey()], signature: header('x-cld-signature'),
      timestamp: { at: signedAt, toleranceSec: 7200 },
    }),
  }),
  body: 'json',
  eventName: json('notification_type'),
  knownEvents: [
    'upload', 'eager', 'delete', 'rename', 'move', 'moderation', 'access_control_changed', 'resource_context_changed', 'resource_metadata_changed',
    'resource_tags_changed', 'create_folder', 'delete_folder',
  ],
  answer: { status: 200 },
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `cloudinary`. */
export type CloudinaryEvent = EventNameOf<typeof cloudinary>;

function notApiSecret(secret: string): string | undefined {
  if (secret.startsWith('cloudinary://')) return 'that is the URL for SDKs; give the API secret that stands in it, between the second colon and the @';
  return /^\d+$/.test(secret) ? 'that is the API key; give the API secret' : undefined;
}
