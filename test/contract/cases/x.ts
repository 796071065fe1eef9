import { x } from 'nestjs-webhook/providers/x';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'consumer-secret';
const NEW = 'consumer-secret-new';

export const xCase: PresetCase = {
  name: 'x',
  source: () => x({ consumerSecret: OLD }),
  rotated: () => x({ consumerSecret: [NEW, OLD] }),
  wrong: () => x({ consumerSecret: NEW }),
  empty: { source: (consumerSecret) => x({ consumerSecret }), option: 'consumerSecret' },
  mistaken: [{ source: () => x({ consumerSecret: 'AAAAAAAAAAAAAAAAAAAAAExample' }), says: /bearer token.*API Key Secret/ }],
  fromOptions: (options) => x(options as { consumerSecret: string }),
  deliveries: examples('x'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the challenge-response check',
      request: { method: 'GET', url: '/?crc_token=abc123' },
      signed: false,
      answer: { status: 200, body: '{"response_token":"sha256=uWCvRjzPn3Ze439/BvadzeJY3nkdXavefSSjmCbY1dY="}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
