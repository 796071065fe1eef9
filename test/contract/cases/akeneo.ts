import { akeneo, type AkeneoOptions } from 'nestjs-webhook/providers/akeneo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const akeneoCase: PresetCase = {
  name: 'akeneo',
  source: () => akeneo({ secret: OLD }),
  rotated: () => akeneo({ secret: [NEW, OLD] }),
  wrong: () => akeneo({ secret: NEW }),
  empty: { source: (secret) => akeneo({ secret }), option: 'secret' },
  fromOptions: (options) => akeneo(options as unknown as AkeneoOptions),
  deliveries: examples('akeneo'),
  covered: ['body', 'header:x-akeneo-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
