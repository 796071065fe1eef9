import { getstream } from 'nestjs-webhook/providers/getstream';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-api-secret';
const NEW = 'the-new-api-secret';

export const getstreamCase: ProviderCase = {
  name: 'getstream',
  source: () => getstream({ apiSecret: OLD }),
  rotated: () => getstream({ apiSecret: [NEW, OLD] }),
  wrong: () => getstream({ apiSecret: NEW }),
  empty: { source: (apiSecret) => getstream({ apiSecret }), option: 'apiSecret' },
  fromOptions: (options) => getstream(options as { apiSecret: string }),
  deliveries: [
    {
      title: 'a new message',
      request: payload('getstream/message.new.json', { 'x-webhook-id': '123e4567-e89b-12d3-a456-426614174000' }),
      events: [{ name: 'message.new', id: '123e4567-e89b-12d3-a456-426614174000' }],
    },
  ],
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id-and-body',
};
