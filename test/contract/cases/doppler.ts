import { doppler } from 'nestjs-webhook/providers/doppler';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const dopplerCase: PresetCase = {
  name: 'doppler',
  source: () => doppler({ secret: OLD }),
  rotated: () => doppler({ secret: [NEW, OLD] }),
  wrong: () => doppler({ secret: NEW }),
  empty: { source: (secret) => doppler({ secret }), option: 'secret' },
  fromOptions: (options) => doppler(options as { secret: string }),
  deliveries: examples('doppler'),
  mistaken: [{ source: () => doppler({ secret: 'dp.st.prd.example' }), says: /token.*signing secret/ }],
  copiesToldBy: 'none',
};
