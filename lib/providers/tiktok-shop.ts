import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `tiktokShop`. */
export interface TiktokShopOptions {
  /** "App key" of the app in the Partner Center: it is signed too. Required. */
  readonly appKey: string;
  /** "App secret" of the same app. Several while it is reset. Required. */
  readonly appSecret: Secrets;
}

/**
 * TikTok Shop signs the key of the app and the body, which holds the id of the notification. Events are named by number, `1` being a new status of
 * an order. For other products of TikTok there is another preset.
 */
export const tiktokShop = defineProvider({
  name: 'tiktok-shop',
  docs: 'https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview',
  checkedOn: '2026-11-27',
  options: ({ appKey, appSecret }: TiktokShopOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: appSecret, keyOption: 'appSecret', wrongKey: (secret) => (secret === appKey ? 'that is the App key; give the App secret' : undefined),
      content: [literal(appKey), rawBody()], signature: header('authorization'),
    }),
    check: () => (typeof appKey === 'string' && /^\S+$/.test(appKey) ? [] : [{ option: 'appKey', problem: 'is empty or holds white space', remedy: 'copy the App key of the app' }]),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('tts_notification_id'),
  answer: { status: 200 },
  redelivers: false,
});
