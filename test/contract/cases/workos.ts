import { workos, type WorkosOptions } from 'nestjs-webhook/providers/workos';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const workosCase: PresetCase = {
  name: 'workos',
  source: () => workos({ secret: OLD }),
  rotated: () => workos({ secret: [NEW, OLD] }),
  wrong: () => workos({ secret: NEW }),
  empty: { source: (secret) => workos({ secret }), option: 'secret' },
  fromOptions: (options) => workos(options as unknown as WorkosOptions),
  mistaken: [{ source: () => workos({ secret: 'sk_test_example' }), says: /API key.*signing secret/ }],
  deliveries: examples('workos'),
  covered: ['body', { part: 'header:workos-signature', within: /(?<=t=)\d+/ }, { part: 'header:workos-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
