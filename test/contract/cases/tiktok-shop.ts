import { tiktokShop, type TiktokShopOptions } from 'nestjs-webhook/providers/tiktok-shop';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const options = { appKey: '6example1key', appSecret: 'the-old-app-secret' };
const NEW = 'the-new-app-secret';

export const tiktokShopCase: PresetCase = {
  name: 'tiktok-shop',
  source: () => tiktokShop(options),
  rotated: () => tiktokShop({ ...options, appSecret: [NEW, options.appSecret] }),
  wrong: () => tiktokShop({ ...options, appSecret: NEW }),
  empty: [
    { source: (appSecret) => tiktokShop({ ...options, appSecret }), option: 'appSecret' },
    { source: (appKey) => tiktokShop({ ...options, appKey }), option: 'appKey' },
  ],
  mistaken: [{ source: () => tiktokShop({ ...options, appSecret: options.appKey }), says: /App key.*App secret/ }],
  fromOptions: (given) => tiktokShop(given as unknown as TiktokShopOptions),
  deliveries: examples('tiktok-shop'),
  copiesToldBy: 'id',
};
