import { paddle } from 'nestjs-webhook/providers/paddle';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'pdl_ntfset_01hexample_old';
const NEW = 'pdl_ntfset_01hexample_new';

export const paddleCase: PresetCase = {
  name: 'paddle',
  source: () => paddle({ secret: OLD }),
  rotated: () => paddle({ secret: [NEW, OLD] }),
  wrong: () => paddle({ secret: NEW }),
  empty: { source: (secret) => paddle({ secret }), option: 'secret' },
  mistaken: [
    { source: () => paddle({ secret: 'pdl_live_apikey_01hexample' }), says: /API key.*pdl_ntfset_/ },
    { source: () => paddle({ secret: 'ntfset_01hexample' }), says: /id of the destination.*pdl_ntfset_/ },
  ],
  fromOptions: (options) => paddle(options as { secret: string }),
  deliveries: examples('paddle'),
  covered: ['body', { part: 'header:paddle-signature', within: /(?<=ts=)\d+/ }, { part: 'header:paddle-signature', within: /(?<=h1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
