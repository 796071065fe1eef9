import { twitch } from 'nestjs-webhook/providers/twitch';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';
const id = (n: number): string => `befa7b53-d79d-478f-86b9-120f112b044${n}`;
const sent = (file: string, type: string, n: number) => payload(`twitch/${file}.json`, { 'twitch-eventsub-message-id': id(n), 'twitch-eventsub-message-type': type, 'twitch-eventsub-message-retry': '0' });

export const twitchCase: PresetCase = {
  name: 'twitch',
  source: () => twitch({ secret: OLD }),
  rotated: () => twitch({ secret: [NEW, OLD] }),
  wrong: () => twitch({ secret: NEW }),
  empty: { source: (secret) => twitch({ secret }), option: 'secret' },
  mistaken: [
    { source: () => twitch({ secret: 'short' }), says: /secret: is shorter/ },
    { source: () => twitch({ secret: 'x'.repeat(101) }), says: /longer.*`secret` of the subscription/ },
  ],
  fromOptions: (options) => twitch(options as { secret: string }),
  deliveries: examples('twitch'),
  covered: ['body', 'header:twitch-eventsub-message-id', { part: 'header:twitch-eventsub-message-timestamp', within: /\d/ }],
  toleranceSec: 600,
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'a new subscription',
      request: sent('verification', 'webhook_callback_verification', 4),
      signed: true,
      answer: { status: 200, body: 'pogchamp-kappa-360noscope-vohiyo', contentType: 'text/plain; charset=utf-8' },
    },
  ],
};
