import { helpScout, type HelpScoutOptions } from 'nestjs-webhook/providers/help-scout';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const helpScoutCase: PresetCase = {
  name: 'help-scout',
  source: () => helpScout({ secret: OLD }),
  rotated: () => helpScout({ secret: [NEW, OLD] }),
  wrong: () => helpScout({ secret: NEW }),
  empty: { source: (secret) => helpScout({ secret }), option: 'secret' },
  fromOptions: (options) => helpScout(options as unknown as HelpScoutOptions),
  deliveries: examples('help-scout'),
  uncovered: ['header:x-helpscout-event'],
  copiesToldBy: 'none',
};
