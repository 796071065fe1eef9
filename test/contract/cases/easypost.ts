import { easypost, type EasypostOptions } from 'nestjs-webhook/providers/easypost';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the öld secret of the webhook';
const NEW = 'the néw secret of the webhook';

export const easypostCase: ProviderCase = {
  name: 'easypost',
  source: () => easypost({ secret: OLD }),
  rotated: () => easypost({ secret: [NEW, OLD] }),
  wrong: () => easypost({ secret: NEW }),
  empty: { source: (secret) => easypost({ secret }), option: 'secret' },
  fromOptions: (options) => easypost(options as unknown as EasypostOptions),
  deliveries: [
    { title: 'a parcel on its way', request: payload('easypost/tracker.updated.json'), events: [{ name: 'tracker.updated', id: 'evt_1a2b3c4d5e6f' }] },
  ],
  copiesToldBy: 'id',
};
