import { modernTreasury } from 'nestjs-webhook/providers/modern-treasury';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-webhook-key';
const NEW = 'the-new-webhook-key';

export const modernTreasuryCase: PresetCase = {
  name: 'modern-treasury',
  source: () => modernTreasury({ webhookKey: OLD }),
  rotated: () => modernTreasury({ webhookKey: [NEW, OLD] }),
  wrong: () => modernTreasury({ webhookKey: NEW }),
  empty: { source: (webhookKey) => modernTreasury({ webhookKey }), option: 'webhookKey' },
  fromOptions: (options) => modernTreasury(options as { webhookKey: string }),
  deliveries: examples('modern-treasury'),
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id-and-body',
};
