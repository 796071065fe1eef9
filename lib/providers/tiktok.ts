import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `tiktok`. */
export interface TiktokOptions {
  /** "Client secret" of the app on developers.tiktok.com; not the client key. Several while it is renewed. Required. */
  readonly clientSecret: Secrets;
  /** Accepted age of a delivery, seconds, in both directions. Default 262,800 (73 h): TikTok repeats for 72 hours, and may leave the time as it was. */
  readonly toleranceSec?: number;
}

const DEFAULT_TOLERANCE_SEC = 262_800;

const signature = header('tiktok-signature');
const signedAt = pair(signature, 't');

/** TikTok for Developers (TikTok Shop and the Business API sign otherwise). `content` is JSON in a string: `JSON.parse(payload.content)`. There is no id: repeats are the same bytes. */
export const tiktok = defineProvider({
  name: 'tiktok',
  docs: 'https://developers.tiktok.com/doc/webhooks-verification',
  checkedOn: '2026-11-28',
  options: ({ clientSecret, toleranceSec = DEFAULT_TOLERANCE_SEC }: TiktokOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: clientSecret, keyOption: 'clientSecret', wrongKey: notClientSecret, content: [signedAt, literal('.'), rawBody()],
      signature: pair(signature, 's'), timestamp: { at: signedAt, toleranceSec },
    }),
  }),
  body: 'json',
  eventName: json('event'),
  bodiesAreUnique: true,
  knownEvents: ['authorization.removed', 'video.publish.completed', 'video.upload.failed', 'portability.download.ready'],
  answer: { status: 200 },
  redelivers: { hours: 72 },
  grade: 'full',
});

/** Names of the known events of `tiktok`. */
export type TiktokEvent = EventNameOf<typeof tiktok>;

function notClientSecret(secret: string): string | undefined {
  return /^(?:act|rft|clt)\./.test(secret) ? 'that is a token of the API; give the client secret of the app' : undefined;
}
