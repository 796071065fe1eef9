import { klaviyo } from 'nestjs-webhook/providers/klaviyo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-of-klaviyo';
const NEW = 'the-new-secret-of-klaviyo';

export const klaviyoCase: PresetCase = {
  name: 'klaviyo',
  source: () => klaviyo({ secret: OLD }),
  rotated: () => klaviyo({ secret: [NEW, OLD] }),
  wrong: () => klaviyo({ secret: NEW }),
  empty: { source: (secret) => klaviyo({ secret }), option: 'secret' },
  mistaken: [{ source: () => klaviyo({ secret: `pk_${'0123456789abcdef'.repeat(2)}` }), says: /API key.*secret key of the webhook/ }],
  fromOptions: (options) => klaviyo(options as { secret: string }),
  deliveries: examples('klaviyo'),
  covered: ['body', 'header:klaviyo-timestamp'],
  copiesToldBy: 'id',
};
