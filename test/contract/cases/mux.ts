import { mux } from 'nestjs-webhook/providers/mux';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'theoldsigningsecret0example';
const NEW = 'thenewsigningsecret0example';

export const muxCase: PresetCase = {
  name: 'mux',
  source: () => mux({ secret: OLD }),
  rotated: () => mux({ secret: [NEW, OLD] }),
  wrong: () => mux({ secret: NEW }),
  empty: { source: (secret) => mux({ secret }), option: 'secret' },
  fromOptions: (options) => mux(options as { secret: string }),
  deliveries: examples('mux'),
  covered: ['body', { part: 'header:mux-signature', within: /(?<=t=)\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
