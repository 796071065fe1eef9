import { launchdarkly, type LaunchdarklyOptions } from 'nestjs-webhook/providers/launchdarkly';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const launchdarklyCase: PresetCase = {
  name: 'launchdarkly',
  source: () => launchdarkly({ secret: OLD }),
  rotated: () => launchdarkly({ secret: [NEW, OLD] }),
  wrong: () => launchdarkly({ secret: NEW }),
  empty: { source: (secret) => launchdarkly({ secret }), option: 'secret' },
  mistaken: [{ source: () => launchdarkly({ secret: 'sdk-00000000-0000-4000-8000-000000000000' }), says: /SDK key.*secret of the webhook/ }],
  fromOptions: (options) => launchdarkly(options as unknown as LaunchdarklyOptions),
  deliveries: examples('launchdarkly'),
  copiesToldBy: 'id',
};
