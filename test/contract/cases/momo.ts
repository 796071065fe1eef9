import { momo, type MomoOptions } from 'nestjs-webhook/providers/momo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const options = { accessKey: 'F8BBA8EXAMPLE', secretKey: 'K951B6PEexampleSecretKey' };
const NEW = 'K951B6PEanotherSecretKey';

export const momoCase: ProviderCase = {
  name: 'momo',
  source: () => momo(options),
  rotated: () => momo({ ...options, secretKey: [NEW, options.secretKey] }),
  wrong: () => momo({ ...options, secretKey: NEW }),
  empty: [
    { source: (secretKey) => momo({ ...options, secretKey }), option: 'secretKey' },
    { source: (accessKey) => momo({ ...options, accessKey }), option: 'accessKey' },
  ],
  fromOptions: (given) => momo(given as unknown as MomoOptions),
  deliveries: [
    { title: 'a payment', request: payload('momo/ipn.0.json'), events: [{ name: 'ipn', action: '0', id: 'Order_1767225600000:Request_1767225600000:4088878653:0' }] },
    { title: 'a payment that the user refused', request: payload('momo/ipn.1006.json'), events: [{ name: 'ipn', action: '1006', id: 'Order_1767225600001:Request_1767225600001:1767225600001:1006' }] },
  ],
  covered: ['amount', 'message', 'orderId', 'orderInfo', 'orderType', 'partnerCode', 'requestId', 'responseTime', 'resultCode', 'transId'].map((field) => `body:${field}`),
  signatureParts: ['body:signature'],
  copiesToldBy: 'id',
  success: { status: 204, body: '' },
};
