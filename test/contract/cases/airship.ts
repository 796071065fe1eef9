import { airship, type AirshipOptions } from 'nestjs-webhook/providers/airship';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const airshipCase: PresetCase = {
  name: 'airship',
  source: () => airship({ secret: OLD }),
  rotated: () => airship({ secret: [NEW, OLD] }),
  wrong: () => airship({ secret: NEW }),
  empty: { source: (secret) => airship({ secret }), option: 'secret' },
  fromOptions: (options) => airship(options as unknown as AirshipOptions),
  deliveries: examples('airship'),
  covered: ['body', 'header:x-ua-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};
