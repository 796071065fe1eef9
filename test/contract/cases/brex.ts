import { brex } from 'nestjs-webhook/providers/brex';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const brexCase: PresetCase = {
  name: 'brex',
  source: () => brex({ secret: OLD }),
  rotated: () => brex({ secret: [NEW, OLD] }),
  wrong: () => brex({ secret: NEW }),
  empty: { source: (secret) => brex({ secret }), option: 'secret' },
  fromOptions: (options) => brex(options as { secret: string }),
  deliveries: examples('brex'),
  mistaken: [{ source: () => brex({ secret: 'whsec_no base64!' }), says: /secret: is not in the provider's form.*whsec_/ }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
