import { alchemy } from 'nestjs-webhook/providers/alchemy';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'whsec_oldExampleKey';
const NEW = 'whsec_newExampleKey';

export const alchemyCase: ProviderCase = {
  name: 'alchemy',
  source: () => alchemy({ signingKey: OLD }),
  rotated: () => alchemy({ signingKey: [NEW, OLD] }),
  wrong: () => alchemy({ signingKey: NEW }),
  empty: { source: (signingKey) => alchemy({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => alchemy(options as { signingKey: string }),
  deliveries: [{ title: 'a transfer', request: payload('alchemy/ADDRESS_ACTIVITY.json'), events: [{ name: 'ADDRESS_ACTIVITY', id: 'whevt_ogrc5v64myey69ux' }] }],
  copiesToldBy: 'id',
};
