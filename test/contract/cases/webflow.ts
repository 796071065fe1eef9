import { webflow } from 'nestjs-webhook/providers/webflow';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const webflowCase: PresetCase = {
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
