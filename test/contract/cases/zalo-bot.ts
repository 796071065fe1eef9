import { zaloBot } from 'nestjs-webhook/providers/zalo-bot';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-token';
const NEW = 'new-example-token';

export const zaloBotCase: PresetCase = {
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
  deliveries: examples('zalo-bot'),
  covered: ['header:x-bot-api-secret-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
