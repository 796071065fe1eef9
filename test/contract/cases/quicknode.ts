import { quicknode } from 'nestjs-webhook/providers/quicknode';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'qnsec_oldExample';
const NEW = 'qnsec_newExample';

export const quicknodeCase: ProviderCase = {
  name: 'quicknode',
  source: () => quicknode({ securityToken: OLD }),
  rotated: () => quicknode({ securityToken: [NEW, OLD] }),
  wrong: () => quicknode({ securityToken: NEW }),
  empty: { source: (securityToken) => quicknode({ securityToken }), option: 'securityToken' },
  fromOptions: (options) => quicknode(options as { securityToken: string }),
  deliveries: [
    {
      title: 'a block',
      request: payload('quicknode/block.json', { 'x-qn-nonce': '5a1f3e0c-1c55-4b7a-a0d6-6f2b7a0a3c01' }),
      events: [{ name: 'unnamed', id: '5a1f3e0c-1c55-4b7a-a0d6-6f2b7a0a3c01' }],
    },
  ],
  covered: ['body', 'header:x-qn-nonce', 'header:x-qn-timestamp'],
  toleranceSec: 3_600,
  copiesToldBy: 'id',
};
