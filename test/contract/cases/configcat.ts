import { configcat } from 'nestjs-webhook/providers/configcat';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old key';
const NEW = 'the new key';

export const configcatCase: PresetCase = {
  name: 'configcat',
  source: () => configcat({ signingKey: OLD }),
  rotated: () => configcat({ signingKey: [NEW, OLD] }),
  wrong: () => configcat({ signingKey: NEW }),
  empty: { source: (signingKey) => configcat({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => configcat(options as { signingKey: string }),
  deliveries: examples('configcat'),
  covered: ['body', 'header:x-configcat-webhook-id', 'header:x-configcat-webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
