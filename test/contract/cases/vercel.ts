import { vercel, type VercelOptions } from 'nestjs-webhook/providers/vercel';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

export const vercelCase: PresetCase = {
  name: 'vercel',
  source: () => vercel({ secret: 'the old secret' }),
  rotated: () => vercel({ secret: ['the new secret', 'the old secret'] }),
  wrong: () => vercel({ secret: 'the new secret' }),
  empty: { source: (secret) => vercel({ secret }), option: 'secret' },
  mistaken: [
    { source: () => vercel({ secret: 'vcp_exampleexampleexample' }), says: /access token.*secret of the webhook/ },
    { source: () => vercel({ secret: 'oac_exampleexampleexample' }), says: /id of the integration.*client secret/ },
  ],
  fromOptions: (options) => vercel(options as unknown as VercelOptions),
  deliveries: examples('vercel'),
  copiesToldBy: 'id',
};
