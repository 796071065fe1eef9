import { chargify } from 'nestjs-webhook/providers/chargify';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const chargifyCase: PresetCase = {
  name: 'chargify',
  source: () => chargify({ sharedKey: OLD }),
  rotated: () => chargify({ sharedKey: [NEW, OLD] }),
  wrong: () => chargify({ sharedKey: NEW }),
  empty: { source: (sharedKey) => chargify({ sharedKey }), option: 'sharedKey' },
  fromOptions: (options) => chargify(options as { sharedKey: string }),
  deliveries: examples('chargify'),
  copiesToldBy: 'id',
};
