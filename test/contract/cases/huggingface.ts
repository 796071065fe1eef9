import { huggingface } from 'nestjs-webhook/providers/huggingface';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

export const huggingfaceCase: PresetCase = {
  name: 'huggingface',
  source: () => huggingface({ secret: 'the-old-secret' }),
  rotated: () => huggingface({ secret: ['the-new-secret', 'the-old-secret'] }),
  wrong: () => huggingface({ secret: 'the-new-secret' }),
  empty: { source: (secret) => huggingface({ secret }), option: 'secret' },
  mistaken: [{ source: () => huggingface({ secret: `hf_${'example'.repeat(5)}` }), says: /access token.*secret of the webhook/ }],
  fromOptions: (options) => huggingface(options as { secret: string }),
  deliveries: examples('huggingface'),
  covered: ['header:x-webhook-secret'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
