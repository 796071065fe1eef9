import { complyCube } from 'nestjs-webhook/providers/comply-cube';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const complyCubeCase: PresetCase = {
  name: 'comply-cube',
  source: () => complyCube({ secret: OLD }),
  rotated: () => complyCube({ secret: [NEW, OLD] }),
  wrong: () => complyCube({ secret: NEW }),
  empty: { source: (secret) => complyCube({ secret }), option: 'secret' },
  fromOptions: (options) => complyCube(options as { secret: string }),
  deliveries: examples('comply-cube'),
  mistaken: [{ source: () => complyCube({ secret: 'test_example' }), says: /API key.*secret of the webhook/ }],
  copiesToldBy: 'id',
};
