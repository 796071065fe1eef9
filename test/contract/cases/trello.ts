import { trello } from 'nestjs-webhook/providers/trello';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '0b1c2d3e4f5061728394a5b6c7d8e9f00b1c2d3e4f5061728394a5b6c7d8e9f0';
const NEW = '1b1c2d3e4f5061728394a5b6c7d8e9f00b1c2d3e4f5061728394a5b6c7d8e9f0';

export const trelloCase: PresetCase = {
  name: 'trello',
  source: () => trello({ secret: OLD }),
  rotated: () => trello({ secret: [NEW, OLD] }),
  wrong: () => trello({ secret: NEW }),
  empty: { source: (secret) => trello({ secret }), option: 'secret' },
  mistaken: ['0b1c2d3e4f5061728394a5b6c7d8e9f0', 'ATTAexample'].map((secret) => ({ source: () => trello({ secret }), says: /API key or a token.*OAuth secret/ })),
  fromOptions: (options) => trello(options as { secret: string }),
  deliveries: examples('trello'),
  covered: ['body', 'url'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'a new webhook', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } }],
};
