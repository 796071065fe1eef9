import { airwallex, type AirwallexOptions } from 'nestjs-webhook/providers/airwallex';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const airwallexCase: PresetCase = {
  name: 'airwallex',
  source: () => airwallex({ secret: OLD }),
  rotated: () => airwallex({ secret: [NEW, OLD] }),
  wrong: () => airwallex({ secret: NEW }),
  empty: { source: (secret) => airwallex({ secret }), option: 'secret' },
  fromOptions: (options) => airwallex(options as unknown as AirwallexOptions),
  deliveries: examples('airwallex'),
  covered: ['body', 'header:x-timestamp'],
  toleranceSec: 345_600,
  copiesToldBy: 'id',
};
