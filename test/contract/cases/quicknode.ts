import { quicknode } from 'nestjs-webhook/providers/quicknode';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'qnsec_oldExample';
const NEW = 'qnsec_newExample';

export const quicknodeCase: PresetCase = {
  name: 'quicknode',
  source: () => quicknode({ securityToken: OLD }),
  rotated: () => quicknode({ securityToken: [NEW, OLD] }),
  wrong: () => quicknode({ securityToken: NEW }),
  empty: { source: (securityToken) => quicknode({ securityToken }), option: 'securityToken' },
  fromOptions: (options) => quicknode(options as { securityToken: string }),
  deliveries: examples('quicknode'),
  covered: ['body', 'header:x-qn-nonce', 'header:x-qn-timestamp'],
  toleranceSec: 3_600,
  copiesToldBy: 'id',
};
