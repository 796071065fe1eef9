import { etsy } from 'nestjs-webhook/providers/etsy';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const etsyCase: PresetCase = {
  name: 'etsy',
  source: () => etsy({ secret: OLD }),
  rotated: () => etsy({ secret: [NEW, OLD] }),
  wrong: () => etsy({ secret: NEW }),
  empty: { source: (secret) => etsy({ secret }), option: 'secret' },
  fromOptions: (options) => etsy(options as { secret: string }),
  deliveries: examples('etsy'),
  mistaken: [{ source: () => etsy({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
