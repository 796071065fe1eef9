import { googleGemini, type GoogleGeminiOptions } from 'nestjs-webhook/providers/google-gemini';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'whsec_dGhlIG9sZCBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const NEW = 'whsec_dGhlIG5ldyBzZWNyZXQgb2YgMjQgYnl0ZXM=';

export const googleGeminiCase: PresetCase = {
  name: 'google-gemini',
  source: () => googleGemini({ secret: OLD }),
  rotated: () => googleGemini({ secret: [NEW, OLD] }),
  wrong: () => googleGemini({ secret: NEW }),
  empty: { source: (secret) => googleGemini({ secret }), option: 'secret' },
  fromOptions: (options) => googleGemini(options as unknown as GoogleGeminiOptions),
  mistaken: [{ source: () => googleGemini({ secret: 'AIzaExample' }), says: /API key.*whsec_/ }],
  deliveries: examples('google-gemini'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
