import { uber } from 'nestjs-webhook/providers/uber';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const uberCase: ProviderCase = {
  name: 'uber',
  source: () => uber({ secret: OLD }),
  rotated: () => uber({ secret: [NEW, OLD] }),
  wrong: () => uber({ secret: NEW }),
  empty: { source: (secret) => uber({ secret }), option: 'secret' },
  fromOptions: (options) => uber(options as { secret: string }),
  deliveries: [
    { title: 'a new order', request: payload('uber/orders.notification.json'), events: [{ name: 'orders.notification', id: 'c4d2261e-2779-4eb6-beb0-cb41235c751e' }] },
    { title: 'a status of a delivery', request: payload('uber/event.delivery_status.json'), events: [{ name: 'event.delivery_status', id: 'evt_Bouz7BhPTYGDz9FFQNgODw' }] },
  ],
  copiesToldBy: 'id',
};
