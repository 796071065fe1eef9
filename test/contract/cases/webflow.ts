import { webflow } from 'nestjs-webhook/providers/webflow';
import { examples } from '../examples.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const webflowCase: ProviderCase = {
  name: 'webflow',
  source: () => webflow({ secret: OLD }),
  rotated: () => webflow({ secret: [NEW, OLD] }),
  wrong: () => webflow({ secret: NEW }),
  empty: { source: (secret) => webflow({ secret }), option: 'secret' },
  anySecret: 'client secrets, secret keys and tokens look alike',
  fromOptions: (options) => webflow(options as { secret: string }),
  deliveries: examples('webflow'),
  covered: ['body', 'header:x-webflow-timestamp'],
  toleranceSec: 1800,
  copiesToldBy: 'none',
};
