import { telegram } from 'nestjs-webhook/providers/telegram';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

export const telegramCase: PresetCase = {
  name: 'telegram',
  source: () => telegram({ secretToken: 'old_Token-1' }),
  rotated: () => telegram({ secretToken: ['new_Token-2', 'old_Token-1'] }),
  wrong: () => telegram({ secretToken: 'new_Token-2' }),
  empty: { source: (secretToken) => telegram({ secretToken }), option: 'secretToken' },
  mistaken: [{ source: () => telegram({ secretToken: '123456:ABC-DEF_example' }), says: /bot token.*setWebhook/ }],
  fromOptions: (options) => telegram(options as { secretToken: string }),
  deliveries: examples('telegram'),
  covered: ['header:x-telegram-bot-api-secret-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  replies: [
    {
      title: 'one call of the API',
      request: payload('telegram/message.json'),
      returns: { method: 'sendMessage', chat_id: 1111111, text: 'chào' },
      answer: { status: 200, body: '{"method":"sendMessage","chat_id":1111111,"text":"chào"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
