import { attio, type AttioOptions } from 'nestjs-webhook/providers/attio';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const attioCase: PresetCase = {
  name: 'attio',
  source: () => attio({ secret: OLD }),
  rotated: () => attio({ secret: [NEW, OLD] }),
  wrong: () => attio({ secret: NEW }),
  empty: { source: (secret) => attio({ secret }), option: 'secret' },
  fromOptions: (options) => attio(options as unknown as AttioOptions),
  deliveries: examples('attio'),
  uncovered: ['header:idempotency-key'],
  copiesToldBy: 'id-and-body',
};
