import { replicate } from 'nestjs-webhook/providers/replicate';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const replicateCase: PresetCase = {
  name: 'replicate',
  source: () => replicate({ secret: OLD }),
  rotated: () => replicate({ secret: [NEW, OLD] }),
  wrong: () => replicate({ secret: NEW }),
  empty: { source: (secret) => replicate({ secret }), option: 'secret' },
  mistaken: [{ source: () => replicate({ secret: 'r8_0123456789' }), says: /API token.*whsec_/ }],
  fromOptions: (options) => replicate(options as { secret: string }),
  deliveries: examples('replicate'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
