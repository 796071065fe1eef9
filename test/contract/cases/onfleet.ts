import { onfleet, type OnfleetOptions } from 'nestjs-webhook/providers/onfleet';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '00112233445566778899aabbccddeeff';
const NEW = '10112233445566778899aabbccddeeff';

export const onfleetCase: PresetCase = {
  name: 'onfleet',
  source: () => onfleet({ secret: OLD }),
  rotated: () => onfleet({ secret: [NEW, OLD] }),
  wrong: () => onfleet({ secret: NEW }),
  empty: { source: (secret) => onfleet({ secret }), option: 'secret' },
  fromOptions: (options) => onfleet(options as unknown as OnfleetOptions),
  deliveries: examples('onfleet'),
  mistaken: [{ source: () => onfleet({ secret: 'not hexadecimal' }), says: /hexadecimal/ }],
  copiesToldBy: 'none',
  handshakes: [{ title: 'the check of a new webhook', request: { method: 'GET', url: '/?check=4f6a0d6b' }, signed: false, answer: { status: 200, body: '4f6a0d6b', contentType: 'text/plain; charset=utf-8' } }],
};
