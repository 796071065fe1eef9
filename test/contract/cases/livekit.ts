import { livekit, type LivekitOptions } from 'nestjs-webhook/providers/livekit';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const options = { apiKey: 'APIexample1234', apiSecret: 'the-old-secret-of-the-api-key-example' };
const NEW = 'the-new-secret-of-the-api-key-example';
const type = { 'content-type': 'application/webhook+json' };

export const livekitCase: ProviderCase = {
  name: 'livekit',
  source: () => livekit(options),
  rotated: () => livekit({ ...options, apiSecret: [NEW, options.apiSecret] }),
  wrong: () => livekit({ ...options, apiSecret: NEW }),
  empty: [
    { source: (apiSecret) => livekit({ ...options, apiSecret }), option: 'apiSecret' },
    { source: (apiKey) => livekit({ ...options, apiKey }), option: 'apiKey' },
  ],
  fromOptions: (given) => livekit(given as unknown as LivekitOptions),
  deliveries: [{ title: 'a room begun', request: payload('livekit/room_started.json', type), events: [{ name: 'room_started', id: 'EV_yzJDxWpkFRNn' }] }],
  covered: ['body', { part: 'header:authorization', within: /\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};
