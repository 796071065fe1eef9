import { bolt, type BoltOptions } from 'nestjs-webhook/providers/bolt';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const boltCase: PresetCase = {
  name: 'bolt',
  source: () => bolt({ signingSecret: OLD }),
  rotated: () => bolt({ signingSecret: [NEW, OLD] }),
  wrong: () => bolt({ signingSecret: NEW }),
  empty: { source: (signingSecret) => bolt({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => bolt(options as unknown as BoltOptions),
  deliveries: examples('bolt'),
  copiesToldBy: 'none',
};
