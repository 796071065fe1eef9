import { pusher } from 'nestjs-webhook/providers/pusher';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '7ad3773142a6692b25b8';
const NEW = '7ad3773142a6692b25b9';

export const pusherCase: PresetCase = {
  name: 'pusher',
  source: () => pusher({ secret: OLD }),
  rotated: () => pusher({ secret: [NEW, OLD] }),
  wrong: () => pusher({ secret: NEW }),
  empty: { source: (secret) => pusher({ secret }), option: 'secret' },
  mistaken: [{ source: () => pusher({ secret: '1596268' }), says: /app_id; give the secret/ }],
  fromOptions: (options) => pusher(options as { secret: string }),
  deliveries: examples('pusher'),
  copiesToldBy: 'body',
};
