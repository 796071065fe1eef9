import { tiktok } from 'nestjs-webhook/providers/tiktok';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-client-secret';
const NEW = 'new-example-client-secret';

export const tiktokCase: PresetCase = {
  name: 'tiktok',
  source: () => tiktok({ clientSecret: OLD }),
  rotated: () => tiktok({ clientSecret: [NEW, OLD] }),
  wrong: () => tiktok({ clientSecret: NEW }),
  empty: { source: (clientSecret) => tiktok({ clientSecret }), option: 'clientSecret' },
  mistaken: ['act', 'rft', 'clt'].map((kind) => ({ source: () => tiktok({ clientSecret: `${kind}.example12345Example12345Example` }), says: /token of the API.*client secret/ })),
  fromOptions: (options) => tiktok(options as { clientSecret: string }),
  deliveries: examples('tiktok'),
  covered: ['body', { part: 'header:tiktok-signature', within: /(?<=t=)\d+/ }, { part: 'header:tiktok-signature', within: /(?<=s=)[0-9a-f]{64}/ }],
  toleranceSec: 262_800,
  copiesToldBy: 'body',
};
