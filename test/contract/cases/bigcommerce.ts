import { bigcommerce } from 'nestjs-webhook/providers/bigcommerce';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const bigcommerceCase: PresetCase = {
  name: 'bigcommerce',
  source: () => bigcommerce({ clientSecret: OLD }),
  rotated: () => bigcommerce({ clientSecret: [NEW, OLD] }),
  wrong: () => bigcommerce({ clientSecret: NEW }),
  empty: { source: (clientSecret) => bigcommerce({ clientSecret }), option: 'clientSecret' },
  mistaken: [{ source: () => bigcommerce({ clientSecret: Buffer.from('0123456789abcdef'.repeat(4)).toString('base64') }), says: /in base64; give it as it stands/ }],
  fromOptions: (options) => bigcommerce(options as { clientSecret: string }),
  deliveries: examples('bigcommerce'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
