import { zaloBot } from 'nestjs-webhook/providers/zalo-bot';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'old-example-token';
const NEW = 'new-example-token';

export const zaloBotCase: ProviderCase = {
  name: 'zalo-bot',
  source: () => zaloBot({ secretToken: OLD }),
  rotated: () => zaloBot({ secretToken: [NEW, OLD] }),
  wrong: () => zaloBot({ secretToken: NEW }),
  empty: { source: (secretToken) => zaloBot({ secretToken }), option: 'secretToken' },
  mistaken: [
    { source: () => zaloBot({ secretToken: 'short' }), says: /secretToken: is shorter/ },
    { source: () => zaloBot({ secretToken: 'x'.repeat(257) }), says: /longer.*setWebhook/ },
  ],
  fromOptions: (options) => zaloBot(options as { secretToken: string }),
  deliveries: [
    { title: 'a text', request: payload('zalo-bot/message.text.received.json'), events: [{ name: 'message.text.received', id: 'message.text.received:2d758cb5e222177a4e35' }] },
    { title: 'an image, inside of a result', request: payload('zalo-bot/wrapped.json'), events: [{ name: 'message.image.received', id: 'message.image.received:9c1f4be5e222177a4e36' }] },
  ],
  covered: ['header:x-bot-api-secret-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
