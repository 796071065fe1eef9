import { affirm, type AffirmOptions } from 'nestjs-webhook/providers/affirm';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const affirmCase: PresetCase = {
  name: 'affirm',
  source: () => affirm({ secret: OLD }),
  rotated: () => affirm({ secret: [NEW, OLD] }),
  wrong: () => affirm({ secret: NEW }),
  empty: { source: (secret) => affirm({ secret }), option: 'secret' },
  fromOptions: (options) => affirm(options as unknown as AffirmOptions),
  deliveries: examples('affirm'),
  covered: ['body', { part: 'header:x-affirm-signature', within: /(?<=t=)\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
