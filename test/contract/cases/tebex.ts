import { tebex } from 'nestjs-webhook/providers/tebex';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the old webhook secret';
const NEW = 'the new webhook secret';

export const tebexCase: PresetCase = {
  name: 'tebex',
  source: () => tebex({ secret: OLD }),
  rotated: () => tebex({ secret: [NEW, OLD] }),
  wrong: () => tebex({ secret: NEW }),
  empty: { source: (secret) => tebex({ secret }), option: 'secret' },
  fromOptions: (options) => tebex(options as { secret: string }),
  deliveries: examples('tebex'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the validation of the endpoint', request: payload('tebex/validation.webhook.json'), signed: true,
      answer: { status: 200, body: '{"id":"2c116b11-1110-91e0-b266-b792c8da5f11"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
