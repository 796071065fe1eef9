import { shipbob, type ShipbobOptions } from 'nestjs-webhook/providers/shipbob';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const shipbobCase: PresetCase = {
  name: 'shipbob',
  source: () => shipbob({ secret: OLD }),
  rotated: () => shipbob({ secret: [NEW, OLD] }),
  wrong: () => shipbob({ secret: NEW }),
  empty: { source: (secret) => shipbob({ secret }), option: 'secret' },
  fromOptions: (options) => shipbob(options as unknown as ShipbobOptions),
  deliveries: examples('shipbob'),
  uncovered: ['header:x-webhook-topic'],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
