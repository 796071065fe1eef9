import { viber } from 'nestjs-webhook/providers/viber';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3';
const NEW = '54dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3';

export const viberCase: PresetCase = {
  name: 'viber',
  source: () => viber({ authToken: OLD }),
  rotated: () => viber({ authToken: [NEW, OLD] }),
  wrong: () => viber({ authToken: NEW }),
  empty: { source: (authToken) => viber({ authToken }), option: 'authToken' },
  mistaken: [{ source: () => viber({ authToken: 'pa:75346594275468546724' }), says: /id of the account.*authentication token/ }],
  fromOptions: ({ secret }) => viber({ authToken: String(secret) }),
  deliveries: examples('viber'),
  copiesToldBy: 'id',
  handshakes: [{ title: 'set_webhook', request: payload('viber/webhook.json'), signed: true, answer: { status: 200, body: '' } }],
  replies: [
    {
      title: 'the welcome message',
      request: payload('viber/conversation_started.json'),
      returns: { type: 'text', text: 'xin chào' },
      answer: { status: 200, body: '{"type":"text","text":"xin chào"}', contentType: 'application/json; charset=utf-8' },
    },
    { title: 'nothing to a message', request: payload('viber/message.json'), returns: { saved: true }, answer: { status: 200, body: '' } },
  ],
};
