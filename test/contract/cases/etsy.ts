import { etsy } from 'nestjs-webhook/providers/etsy';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;
const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

export const etsyCase: ProviderCase = {
  name: 'etsy',
  source: () => etsy({ secret: OLD }),
  rotated: () => etsy({ secret: [NEW, OLD] }),
  wrong: () => etsy({ secret: NEW }),
  empty: { source: (secret) => etsy({ secret }), option: 'secret' },
  fromOptions: (options) => etsy(options as { secret: string }),
  deliveries: [
    { title: 'an order paid', request: payload('etsy/order.paid.json', { 'webhook-id': id }), events: [{ name: 'order.paid', id }] },
  ],
  mistaken: [{ source: () => etsy({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
