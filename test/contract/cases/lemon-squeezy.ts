import { lemonSqueezy } from 'nestjs-webhook/providers/lemon-squeezy';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';

export const lemonSqueezyCase: PresetCase = {
  name: 'lemon-squeezy',
  source: () => lemonSqueezy({ secret: OLD }),
  rotated: () => lemonSqueezy({ secret: [NEW, OLD] }),
  wrong: () => lemonSqueezy({ secret: NEW }),
  empty: { source: (secret) => lemonSqueezy({ secret }), option: 'secret' },
  mistaken: [{ source: () => lemonSqueezy({ secret: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.example' }), says: /API key.*signing secret/ }],
  fromOptions: (options) => lemonSqueezy(options as { secret: string }),
  deliveries: examples('lemon-squeezy'),
  copiesToldBy: 'body',
};
