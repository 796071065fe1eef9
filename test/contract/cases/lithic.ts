import { lithic } from 'nestjs-webhook/providers/lithic';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const lithicCase: PresetCase = {
  name: 'lithic',
  source: () => lithic({ secret: OLD }),
  rotated: () => lithic({ secret: [NEW, OLD] }),
  wrong: () => lithic({ secret: NEW }),
  empty: { source: (secret) => lithic({ secret }), option: 'secret' },
  mistaken: [{ source: () => lithic({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ }],
  fromOptions: (options) => lithic(options as { secret: string }),
  deliveries: examples('lithic'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
