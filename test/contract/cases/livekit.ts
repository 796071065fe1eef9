import { livekit, type LivekitOptions } from 'nestjs-webhook/providers/livekit';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const options = { apiKey: 'APIexample1234', apiSecret: 'the-old-secret-of-the-api-key-example' };
const NEW = 'the-new-secret-of-the-api-key-example';

export const livekitCase: PresetCase = {
  name: 'livekit',
  source: () => livekit(options),
  rotated: () => livekit({ ...options, apiSecret: [NEW, options.apiSecret] }),
  wrong: () => livekit({ ...options, apiSecret: NEW }),
  empty: [
    { source: (apiSecret) => livekit({ ...options, apiSecret }), option: 'apiSecret' },
    { source: (apiKey) => livekit({ ...options, apiKey }), option: 'apiKey' },
  ],
  fromOptions: (given) => livekit(given as unknown as LivekitOptions),
  deliveries: examples('livekit'),
  covered: ['body', { part: 'header:authorization', within: /\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};
