import { momo, type MomoOptions } from 'nestjs-webhook/providers/momo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const options = { accessKey: 'F8BBA8EXAMPLE', secretKey: 'K951B6PEexampleSecretKey' };
const NEW = 'K951B6PEanotherSecretKey';

export const momoCase: PresetCase = {
  name: 'momo',
  source: () => momo(options),
  rotated: () => momo({ ...options, secretKey: [NEW, options.secretKey] }),
  wrong: () => momo({ ...options, secretKey: NEW }),
  empty: [
    { source: (secretKey) => momo({ ...options, secretKey }), option: 'secretKey' },
    { source: (accessKey) => momo({ ...options, accessKey }), option: 'accessKey' },
  ],
  fromOptions: (given) => momo(given as unknown as MomoOptions),
  deliveries: examples('momo'),
  covered: ['amount', 'message', 'orderId', 'orderInfo', 'orderType', 'partnerCode', 'requestId', 'responseTime', 'resultCode', 'transId'].map((field) => `body:${field}`),
  signatureParts: ['body:signature'],
  copiesToldBy: 'id',
  success: { status: 204, body: '' },
};
