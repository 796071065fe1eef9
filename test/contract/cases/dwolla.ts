import { dwolla } from 'nestjs-webhook/providers/dwolla';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const dwollaCase: ProviderCase = {
  name: 'dwolla',
  source: () => dwolla({ secret: OLD }),
  rotated: () => dwolla({ secret: [NEW, OLD] }),
  wrong: () => dwolla({ secret: NEW }),
  empty: { source: (secret) => dwolla({ secret }), option: 'secret' },
  fromOptions: (options) => dwolla(options as { secret: string }),
  deliveries: [
    { title: 'a new customer', request: payload('dwolla/customer_created.json'), events: [{ name: 'customer_created', id: 'cac95329-9fa5-42f1-a4fc-c08af7b868fb' }] },
  ],
  copiesToldBy: 'id',
};
