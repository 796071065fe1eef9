import { lob } from 'nestjs-webhook/providers/lob';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const lobCase: ProviderCase = {
  name: 'lob',
  source: () => lob({ secret: OLD }),
  rotated: () => lob({ secret: [NEW, OLD] }),
  wrong: () => lob({ secret: NEW }),
  empty: { source: (secret) => lob({ secret }), option: 'secret' },
  fromOptions: (options) => lob(options as { secret: string }),
  deliveries: [
    { title: 'a postcard', request: payload('lob/postcard.delivered.json'), events: [{ name: 'postcard.delivered', id: 'evt_d95ff8ffd2b5cfb4' }] },
  ],
  covered: ['body', 'header:lob-signature-timestamp'],
  copiesToldBy: 'id',
};
