import { box, type BoxOptions } from 'nestjs-webhook/providers/box';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'TheOldPrimaryKey';
const NEW = 'TheNewPrimaryKey';
const both = { primaryKey: OLD, secondaryKey: 'TheSecondaryKey' };

export const boxCase: PresetCase = {
  name: 'box',
  source: () => box({ primaryKey: OLD }),
  rotated: () => box({ primaryKey: [NEW, OLD] }),
  wrong: () => box({ primaryKey: NEW }),
  empty: { source: (primaryKey) => box({ primaryKey }), option: 'primaryKey' },
  fromOptions: (options) => box(options as unknown as BoxOptions),
  deliveries: examples('box'),
  covered: ['body', 'header:box-delivery-timestamp'],
  uncovered: ['header:box-delivery-id'],
  toleranceSec: 600,
  copiesToldBy: 'id-and-body',
};

export const boxBothKeysCase: PresetCase = {
  ...boxCase,
  variant: 'both keys',
  source: () => box(both),
  rotated: () => box({ ...both, primaryKey: [NEW, OLD] }),
  wrong: () => box({ ...both, primaryKey: NEW }),
  empty: [
    { source: (primaryKey) => box({ ...both, primaryKey }), option: 'primaryKey' },
    { source: (secondaryKey) => box({ ...both, secondaryKey }), option: 'secondaryKey' },
  ],
};
