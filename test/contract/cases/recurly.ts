import { recurly, type RecurlyOptions } from 'nestjs-webhook/providers/recurly';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-key-of-the-endpoint';
const NEW = 'the-new-key-of-the-endpoint';

export const recurlyCase: PresetCase = {
  name: 'recurly',
  source: () => recurly({ secret: OLD }),
  rotated: () => recurly({ secret: [NEW, OLD] }),
  wrong: () => recurly({ secret: NEW }),
  empty: { source: (secret) => recurly({ secret }), option: 'secret' },
  fromOptions: (options) => recurly(options as unknown as RecurlyOptions),
  deliveries: examples('recurly'),
  covered: ['body', { part: 'header:recurly-signature', within: /^\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
