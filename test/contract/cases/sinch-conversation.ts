import { sinchConversation } from 'nestjs-webhook/providers/sinch-conversation';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'foo_oldExampleSecret';
const NEW = 'foo_newExampleSecret';

export const sinchConversationCase: ProviderCase = {
  name: 'sinch-conversation',
  source: () => sinchConversation({ secret: OLD }),
  rotated: () => sinchConversation({ secret: [NEW, OLD] }),
  wrong: () => sinchConversation({ secret: NEW }),
  empty: { source: (secret) => sinchConversation({ secret }), option: 'secret' },
  fromOptions: (options) => sinchConversation(options as { secret: string }),
  deliveries: [
    { title: 'a message', request: payload('sinch-conversation/MESSAGE_INBOUND.json'), events: [{ name: 'MESSAGE_INBOUND' }] },
    { title: 'a delivery report', request: payload('sinch-conversation/MESSAGE_DELIVERY.json'), events: [{ name: 'MESSAGE_DELIVERY' }] },
    { title: 'a text of the SMS API', request: payload('sinch-conversation/mo_text.json'), events: [{ name: 'mo_text' }] },
  ],
  covered: ['body', 'header:x-sinch-webhook-signature-nonce', 'header:x-sinch-webhook-signature-timestamp'],
  toleranceSec: 172_800,
  copiesToldBy: 'body',
};
