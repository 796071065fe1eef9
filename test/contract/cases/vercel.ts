import { vercel, type VercelOptions } from 'nestjs-webhook/providers/vercel';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

export const vercelCase: PresetCase = {
  name: 'vercel',
  source: () => vercel({ secret: 'the old secret' }),
  rotated: () => vercel({ secret: ['the new secret', 'the old secret'] }),
  wrong: () => vercel({ secret: 'the new secret' }),
  empty: { source: (secret) => vercel({ secret }), option: 'secret' },
  fromOptions: (options) => vercel(options as unknown as VercelOptions),
  deliveries: examples('vercel'),
  copiesToldBy: 'id',
};
