import { knock } from 'nestjs-webhook/providers/knock';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signing-key';
const NEW = 'the-new-signing-key';

export const knockCase: PresetCase = {
  name: 'knock',
  source: () => knock({ secret: OLD }),
  rotated: () => knock({ secret: [NEW, OLD] }),
  wrong: () => knock({ secret: NEW }),
  empty: { source: (secret) => knock({ secret }), option: 'secret' },
  fromOptions: (options) => knock(options as { secret: string }),
  deliveries: examples('knock'),
  covered: ['body', { part: 'header:x-knock-signature', within: /(?<=t=)\d+/ }, { part: 'header:x-knock-signature', within: /(?<=s=)[A-Za-z0-9+/]{42}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
