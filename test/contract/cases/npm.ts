import { npm, type NpmOptions } from 'nestjs-webhook/providers/npm';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const npmCase: PresetCase = {
  name: 'npm',
  source: () => npm({ secret: OLD }),
  rotated: () => npm({ secret: [NEW, OLD] }),
  wrong: () => npm({ secret: NEW }),
  empty: { source: (secret) => npm({ secret }), option: 'secret' },
  mistaken: [{ source: () => npm({ secret: 'npm_example' }), says: /access token.*secret of the hook/ }],
  fromOptions: (options) => npm(options as unknown as NpmOptions),
  deliveries: examples('npm'),
  copiesToldBy: 'none',
};
