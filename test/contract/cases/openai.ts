import { openai, type OpenaiOptions } from 'nestjs-webhook/providers/openai';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'whsec_dGhlIG9sZCBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const NEW = 'whsec_dGhlIG5ldyBzZWNyZXQgb2YgMjQgYnl0ZXM=';

export const openaiCase: PresetCase = {
  name: 'openai',
  source: () => openai({ secret: OLD }),
  rotated: () => openai({ secret: [NEW, OLD] }),
  wrong: () => openai({ secret: NEW }),
  empty: { source: (secret) => openai({ secret }), option: 'secret' },
  fromOptions: (options) => openai(options as unknown as OpenaiOptions),
  mistaken: [{ source: () => openai({ secret: 'sk-proj-example' }), says: /API key.*whsec_/ }],
  deliveries: examples('openai'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};

export const openaiPlainCase: PresetCase = {
  ...openaiCase,
  variant: 'a secret without whsec_',
  source: () => openai({ secret: 'a plain secret' }),
  rotated: () => openai({ secret: [NEW, 'a plain secret'] }),
};
