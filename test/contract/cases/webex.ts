import { webex } from 'nestjs-webhook/providers/webex';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret phrase';
const NEW = 'the new secret phrase';

export const webexCase: PresetCase = {
  name: 'webex',
  source: () => webex({ secret: OLD }),
  rotated: () => webex({ secret: [NEW, OLD] }),
  wrong: () => webex({ secret: NEW }),
  empty: { source: (secret) => webex({ secret }), option: 'secret' },
  fromOptions: (options) => webex(options as { secret: string }),
  deliveries: examples('webex'),
  copiesToldBy: 'none',
};
