import { ashby, type AshbyOptions } from 'nestjs-webhook/providers/ashby';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const ashbyCase: PresetCase = {
  name: 'ashby',
  source: () => ashby({ secret: OLD }),
  rotated: () => ashby({ secret: [NEW, OLD] }),
  wrong: () => ashby({ secret: NEW }),
  empty: { source: (secret) => ashby({ secret }), option: 'secret' },
  fromOptions: (options) => ashby(options as unknown as AshbyOptions),
  deliveries: examples('ashby'),
  copiesToldBy: 'id',
};
