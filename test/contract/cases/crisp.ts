import { crisp, type CrispOptions } from 'nestjs-webhook/providers/crisp';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const crispCase: PresetCase = {
  name: 'crisp',
  source: () => crisp({ secret: OLD }),
  rotated: () => crisp({ secret: [NEW, OLD] }),
  wrong: () => crisp({ secret: NEW }),
  empty: { source: (secret) => crisp({ secret }), option: 'secret' },
  fromOptions: (options) => crisp(options as unknown as CrispOptions),
  deliveries: examples('crisp'),
  signatureParts: ['header:x-crisp-signature'],
  covered: ['body', 'header:x-crisp-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};
