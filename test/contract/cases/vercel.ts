import { vercel, type VercelOptions } from 'nestjs-webhook/providers/vercel';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

export const vercelCase: ProviderCase = {
  name: 'vercel',
  source: () => vercel({ secret: 'the old secret' }),
  rotated: () => vercel({ secret: ['the new secret', 'the old secret'] }),
  wrong: () => vercel({ secret: 'the new secret' }),
  empty: { source: (secret) => vercel({ secret }), option: 'secret' },
  fromOptions: (options) => vercel(options as unknown as VercelOptions),
  deliveries: [{ title: 'a deployment that succeeded', request: payload('vercel/deployment.succeeded.json'), events: [{ name: 'deployment.succeeded', id: 'hook_evt_example1' }] }],
  copiesToldBy: 'id',
};
