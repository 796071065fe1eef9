import { polar } from 'nestjs-webhook/providers/polar';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'polar_whs_oldExample';
const NEW = 'polar_whs_newExample';
const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

export const polarCase: ProviderCase = {
  name: 'polar',
  source: () => polar({ secret: OLD }),
  rotated: () => polar({ secret: [NEW, OLD] }),
  wrong: () => polar({ secret: NEW }),
  empty: { source: (secret) => polar({ secret }), option: 'secret' },
  mistaken: [{ source: () => polar({ secret: 'polar_oat_example' }), says: /access token.*webhook endpoint/ }],
  fromOptions: (options) => polar(options as { secret: string }),
  deliveries: [{ title: 'an order paid', request: payload('polar/order.paid.json', { 'webhook-id': id }), events: [{ name: 'order.paid', id }] }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
