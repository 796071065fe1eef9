import { orb, type OrbOptions } from 'nestjs-webhook/providers/orb';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-signing-secret';
const NEW = 'the-new-signing-secret';

export const orbCase: ProviderCase = {
  name: 'orb',
  source: () => orb({ secret: OLD }),
  rotated: () => orb({ secret: [NEW, OLD] }),
  wrong: () => orb({ secret: NEW }),
  empty: { source: (secret) => orb({ secret }), option: 'secret' },
  fromOptions: (options) => orb(options as unknown as OrbOptions),
  deliveries: [
    { title: 'a test event', request: payload('orb/resource_event.test.json'), events: [{ name: 'resource_event.test', id: 'o4mmewpfNNTnjfZc' }] },
  ],
  covered: ['body', 'header:x-orb-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
