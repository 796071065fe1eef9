import { favro } from 'nestjs-webhook/providers/favro';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const favroCase: PresetCase = {
  name: 'favro',
  source: () => favro({ secret: OLD }),
  rotated: () => favro({ secret: [NEW, OLD] }),
  wrong: () => favro({ secret: NEW }),
  empty: { source: (secret) => favro({ secret }), option: 'secret' },
  fromOptions: (options) => favro(options as { secret: string }),
  deliveries: examples('favro'),
  covered: ['body:payloadId', 'url'],
  uncovered: ['body:action', 'body:hookId', 'body:card'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the ping of a new webhook', request: payload('favro/ping.json'), signed: true, answer: { status: 200, body: '' } }],
};
