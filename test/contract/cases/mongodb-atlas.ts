import { mongodbAtlas } from 'nestjs-webhook/providers/mongodb-atlas';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-webhook-secret';
const NEW = 'the-new-webhook-secret';

export const mongodbAtlasCase: ProviderCase = {
  name: 'mongodb-atlas',
  source: () => mongodbAtlas({ secret: OLD }),
  rotated: () => mongodbAtlas({ secret: [NEW, OLD] }),
  wrong: () => mongodbAtlas({ secret: NEW }),
  empty: { source: (secret) => mongodbAtlas({ secret }), option: 'secret' },
  fromOptions: (options) => mongodbAtlas(options as { secret: string }),
  deliveries: [
    { title: 'an alert opened', request: payload('mongodb-atlas/alert.open.json', { 'x-mms-event': 'alert.open' }), events: [{ name: 'alert.open' }] },
  ],
  uncovered: ['header:x-mms-event'],
  copiesToldBy: 'none',
};
