import { createCipheriv } from 'node:crypto';
import { wechatPay, type WechatPayOptions } from 'nestjs-webhook/providers/wechat-pay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { rsaPair } from '../../support/certificate.js';
import { payload } from '../../support/payload.js';

const API_V3_KEY = 'a-key-of-exactly-32-characters..';

function pair(): { readonly publicKey: string; readonly signingKey: string } {
  const { publicKey, privateKey } = rsaPair();
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const mine = { ...pair(), apiV3Key: API_V3_KEY };
const other = { ...pair(), apiV3Key: API_V3_KEY };

/** The fixture with what stands in `plain` encrypted, as WeChat Pay sends it. */
function sealed(file: string): ReturnType<typeof payload> {
  const request = payload(file, { 'wechatpay-nonce': 'EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz', 'wechatpay-serial': 'PUB_KEY_ID_0000000000000024101100397200000006' });
  const { resource, ...rest } = JSON.parse(String(request.body)) as { readonly resource: { readonly plain: unknown; readonly nonce: string; readonly associated_data: string } };
  const { plain, ...around } = resource;
  const cipher = createCipheriv('aes-256-gcm', API_V3_KEY, around.nonce).setAAD(Buffer.from(around.associated_data));
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final(), cipher.getAuthTag()]).toString('base64');
  return { ...request, body: JSON.stringify({ ...rest, resource: { ...around, ciphertext } }) };
}

export const wechatPayCase: PresetCase = {
  name: 'wechat-pay',
  source: () => wechatPay(mine),
  rotated: () => wechatPay({ ...other, publicKey: [other.publicKey, mine.publicKey] }),
  wrong: () => wechatPay(other),
  empty: [
    { source: (publicKey) => wechatPay({ ...mine, publicKey }), option: 'publicKey' },
    { source: (apiV3Key) => wechatPay({ ...mine, apiV3Key }), option: 'apiV3Key' },
  ],
  mistaken: [{ source: () => wechatPay({ ...mine, apiV3Key: 'too short' }), says: /apiV3Key: is not in the provider's form.*32 characters/ }],
  fromOptions: (options) => wechatPay(options as unknown as WechatPayOptions),
  deliveries: [{ title: 'a payment', request: sealed('wechat-pay/transaction.success.json'), events: [{ name: 'TRANSACTION.SUCCESS', id: 'EV-2018022511223320873' }] }],
  covered: ['body', 'header:wechatpay-timestamp', 'header:wechatpay-nonce'],
  toleranceSec: 300,
  copiesToldBy: 'id',
  unproved: [
    {
      title: 'the probe with a wrong signature',
      request: {
        body: '{}',
        headers: { 'content-type': 'application/json', 'wechatpay-nonce': 'n', 'wechatpay-timestamp': '1767225600', 'wechatpay-signature': 'WECHATPAY/SIGNTEST/tJHIiIS9eB2hAYstmAmbbD3ZE5LiIm/Ug5tuL4fC0YOF' },
      },
    },
  ],
};
