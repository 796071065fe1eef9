import { sardine, type SardineOptions } from 'nestjs-webhook/providers/sardine';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const sardineCase: PresetCase = {
  name: 'sardine',
  source: () => sardine({ secret: OLD }),
  rotated: () => sardine({ secret: [NEW, OLD] }),
  wrong: () => sardine({ secret: NEW }),
  empty: { source: (secret) => sardine({ secret }), option: 'secret' },
  fromOptions: (options) => sardine(options as unknown as SardineOptions),
  deliveries: examples('sardine'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
