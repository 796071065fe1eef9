import { synctera } from 'nestjs-webhook/providers/synctera';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old webhook secret';
const NEW = 'the new webhook secret';

export const syncteraCase: PresetCase = {
  name: 'synctera',
  source: () => synctera({ secret: OLD }),
  rotated: () => synctera({ secret: [NEW, OLD] }),
  wrong: () => synctera({ secret: NEW }),
  empty: { source: (secret) => synctera({ secret }), option: 'secret' },
  fromOptions: (options) => synctera(options as { secret: string }),
  deliveries: examples('synctera'),
  covered: ['body', 'header:request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
