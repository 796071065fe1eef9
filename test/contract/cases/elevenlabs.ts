import { elevenlabs } from 'nestjs-webhook/providers/elevenlabs';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'wsec_the_old_secret';
const NEW = 'wsec_the_new_secret';

export const elevenlabsCase: PresetCase = {
  name: 'elevenlabs',
  source: () => elevenlabs({ secret: OLD }),
  rotated: () => elevenlabs({ secret: [NEW, OLD] }),
  wrong: () => elevenlabs({ secret: NEW }),
  empty: { source: (secret) => elevenlabs({ secret }), option: 'secret' },
  mistaken: [{ source: () => elevenlabs({ secret: 'sk_0123456789' }), says: /API key.*wsec_/ }],
  fromOptions: (options) => elevenlabs(options as { secret: string }),
  deliveries: examples('elevenlabs'),
  covered: ['body', { part: 'header:elevenlabs-signature', within: /(?<=t=)\d+/ }],
  toleranceSec: 1800,
  copiesToldBy: 'id',
};
