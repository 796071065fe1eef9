import { zalo, type ZaloOptions } from 'nestjs-webhook/providers/zalo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const options = { appId: '360846524940903967', oaSecretKey: 'Kq8ExampleOaSecret' };
const NEW = 'Zt5ExampleOaSecret';

export const zaloCase: PresetCase = {
  name: 'zalo',
  source: () => zalo(options),
  rotated: () => zalo({ ...options, oaSecretKey: [NEW, options.oaSecretKey] }),
  wrong: () => zalo({ ...options, oaSecretKey: NEW }),
  empty: [
    { source: (oaSecretKey) => zalo({ ...options, oaSecretKey }), option: 'oaSecretKey' },
    { source: (appId) => zalo({ ...options, appId }), option: 'appId' },
  ],
  mistaken: [{ source: () => zalo({ ...options, oaSecretKey: options.appId }), says: /is an id.*OA Secret Key/ }],
  fromOptions: (given) => zalo(given as unknown as ZaloOptions),
  deliveries: examples('zalo'),
  uncovered: ['header:num_retry'],
  toleranceSec: 10_800,
  copiesToldBy: 'body',
};
