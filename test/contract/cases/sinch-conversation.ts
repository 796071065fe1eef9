import { sinchConversation } from 'nestjs-webhook/providers/sinch-conversation';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'foo_oldExampleSecret';
const NEW = 'foo_newExampleSecret';

export const sinchConversationCase: PresetCase = {
  name: 'sinch-conversation',
  source: () => sinchConversation({ secret: OLD }),
  rotated: () => sinchConversation({ secret: [NEW, OLD] }),
  wrong: () => sinchConversation({ secret: NEW }),
  empty: { source: (secret) => sinchConversation({ secret }), option: 'secret' },
  anySecret: 'the user types it',
  fromOptions: (options) => sinchConversation(options as { secret: string }),
  deliveries: examples('sinch-conversation'),
  covered: ['body', 'header:x-sinch-webhook-signature-nonce', 'header:x-sinch-webhook-signature-timestamp'],
  toleranceSec: 172_800,
  copiesToldBy: 'body',
};
