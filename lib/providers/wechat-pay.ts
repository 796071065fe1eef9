import { openAesGcm } from '../auth/crypto/cipher.js';
import { publicKeySignature } from '../auth/public-key.js';
import { KeyRing, utf8Secret, type Secrets } from '../auth/secrets.js';
import { bodyJson, json, jsonBody } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `wechatPay`. */
export interface WechatPayOptions {
  /** WeChat Pay's public key, or the platform certificate, PEM; all that are valid while they change. Not the key or certificate of the merchant. Required. */
  readonly publicKey: Secrets;
  /** "APIv3 key" of the merchant, 32 bytes, which `resource` is encrypted with. Several while it is changed. Required. */
  readonly apiV3Key: string | readonly string[];
  /** A private key (RSA, PEM) of your own, whose public half is `publicKey`, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

const KEY_BYTES = 32;

const signedAt = header('wechatpay-timestamp');

/** WeChat Pay, API v3: time, nonce and body are signed. The payload is the notification with its `resource` decrypted: `payload.resource.out_trade_no`. */
export const wechatPay = defineProvider({
  name: 'wechat-pay',
  docs: 'https://pay.weixin.qq.com/doc/v3/merchant/4012791861',
  checkedOn: '2026-11-27',
  options: ({ publicKey, apiV3Key, ...rest }: WechatPayOptions) => {
    const ring = new KeyRing<Buffer>({ option: 'apiV3Key', secrets: apiV3Key, parse: keyOf });
    return {
      auth: publicKeySignature({
        ...rest, algorithm: 'rsa-sha256', key: publicKey, content: [signedAt, literal('\n'), header('wechatpay-nonce'), literal('\n'), rawBody(), literal('\n')],
        signature: header('wechatpay-signature'), timestamp: { at: signedAt, toleranceSec: 300 },
      }),
      body: decrypted(ring),
      check: () => ring.check(),
    };
  },
  eventName: json('event_type'),
  deliveryId: json('id'),
  knownEvents: [
    'TRANSACTION.SUCCESS', 'TRANSACTION.FAIL', 'TRANSACTION.PAY_BACK', 'TRANSACTION.INDUSTRY_SUCCESS', 'TRANSACTION.INDUSTRY_FAILED', 'REFUND.SUCCESS',
    'REFUND.ABNORMAL', 'REFUND.CLOSED', 'PROFITSHARING.SUCCESS', 'PROFITSHARING.RETURN', 'MCHTRANSFER.BATCH.FINISHED', 'MCHTRANSFER.BATCH.CLOSED',
    'MCHTRANSFER.BILL.FINISHED', 'COMPLAINT.CREATE', 'COMPLAINT.STATE_CHANGE', 'ENTRUST.SIGNING', 'ENTRUST.RELEASE', 'PAYSCORE.USER_OPEN_SERVICE',
    'PAYSCORE.USER_CLOSE_SERVICE', 'PAYSCORE.USER_CONFIRM', 'PAYSCORE.USER_PAID', 'PAYSCORE.USER_ACCEPTED', 'PAYSCORE.BIND_SERVICE_ACCOUNT', 'PAYSCORE.USER_SIGN_PLAN',
    'PAYSCORE.USER_CANCEL_SIGN_PLAN', 'VEHICLE.ENTRANCE_STATE_CHANGE', 'EDU_SCHOOL_PAY.USER_DEBT_STATE_UPDATE', 'VIOLATION.PUNISH', 'VIOLATION.INTERCEPT',
    'VIOLATION.APPEAL',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: { times: 15, hours: 24 },
  grade: 'full',
});

/** Names of the known events of `wechatPay`. */
export type WechatPayEvent = EventNameOf<typeof wechatPay>;

function keyOf(secret: string): Buffer {
  const key = utf8Secret(secret);
  if (key.length !== KEY_BYTES) throw new TypeError(`copy the APIv3 key of the merchant, ${KEY_BYTES} characters`);
  return key;
}

/** A notification that none of the keys can decrypt is answered 400, and WeChat Pay sends it again. */
function decrypted(ring: KeyRing<Buffer>): BodyDecoder {
  return {
    ...jsonBody(),
    decode: async (request: WebhookRequest) => {
      const payload = bodyJson(request);
      if (!isRecord(payload) || valueAt(payload, 'resource.ciphertext') === undefined) return payload;
      return { ...payload, resource: openedBy(await ring.keys(request), payload['resource']) };
    },
  };
}

function openedBy(keys: readonly Buffer[], resource: unknown): unknown {
  const [nonce = '', context = '', sealed = ''] = ['nonce', 'associated_data', 'ciphertext'].map((field) => asText(valueAt(resource, field)));
  for (const key of keys) {
    const opened = attempt(() => openAesGcm(key, Buffer.from(nonce), context, Buffer.from(sealed, 'base64')));
    if (opened !== undefined) return JSON.parse(opened.toString('utf8'));
  }
  throw new SyntaxError('no key decrypts the resource');
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
