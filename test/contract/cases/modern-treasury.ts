import { modernTreasury } from 'nestjs-webhook/providers/modern-treasury';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-webhook-key';
const NEW = 'the-new-webhook-key';
const id = '2d1c0b9a-8f7e-4d6c-9b5a-4f3e2d1c0b9a';

export const modernTreasuryCase: ProviderCase = {
  name: 'modern-treasury',
  source: () => modernTreasury({ webhookKey: OLD }),
  rotated: () => modernTreasury({ webhookKey: [NEW, OLD] }),
  wrong: () => modernTreasury({ webhookKey: NEW }),
  empty: { source: (webhookKey) => modernTreasury({ webhookKey }), option: 'webhookKey' },
  fromOptions: (options) => modernTreasury(options as { webhookKey: string }),
  deliveries: [
    { title: 'a payment order completed', request: payload('modern-treasury/payment_order.completed.json', { 'x-webhook-id': id, 'x-topic': 'payment_order' }), events: [{ name: 'payment_order', action: 'completed', id }] },
  ],
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id-and-body',
};
