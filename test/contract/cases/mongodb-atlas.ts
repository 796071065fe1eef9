import { mongodbAtlas } from 'nestjs-webhook/providers/mongodb-atlas';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-webhook-secret';
const NEW = 'the-new-webhook-secret';

export const mongodbAtlasCase: PresetCase = {
  name: 'mongodb-atlas',
  source: () => mongodbAtlas({ secret: OLD }),
  rotated: () => mongodbAtlas({ secret: [NEW, OLD] }),
  wrong: () => mongodbAtlas({ secret: NEW }),
  empty: { source: (secret) => mongodbAtlas({ secret }), option: 'secret' },
  fromOptions: (options) => mongodbAtlas(options as { secret: string }),
  deliveries: examples('mongodb-atlas'),
  uncovered: ['header:x-mms-event'],
  copiesToldBy: 'none',
};
