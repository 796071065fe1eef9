import { getstream } from 'nestjs-webhook/providers/getstream';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-api-secret';
const NEW = 'the-new-api-secret';

export const getstreamCase: PresetCase = {
  name: 'getstream',
  source: () => getstream({ apiSecret: OLD }),
  rotated: () => getstream({ apiSecret: [NEW, OLD] }),
  wrong: () => getstream({ apiSecret: NEW }),
  empty: { source: (apiSecret) => getstream({ apiSecret }), option: 'apiSecret' },
  fromOptions: (options) => getstream(options as { apiSecret: string }),
  deliveries: examples('getstream'),
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id-and-body',
};
