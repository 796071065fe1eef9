import { cloudflare } from 'nestjs-webhook/providers/cloudflare';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const cloudflareCase: PresetCase = {
  name: 'cloudflare',
  source: () => cloudflare({ secret: OLD }),
  rotated: () => cloudflare({ secret: [NEW, OLD] }),
  wrong: () => cloudflare({ secret: NEW }),
  empty: { source: (secret) => cloudflare({ secret }), option: 'secret' },
  fromOptions: (options) => cloudflare(options as { secret: string }),
  deliveries: examples('cloudflare'),
  covered: ['header:cf-webhook-auth'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
