import { assemblyai } from 'nestjs-webhook/providers/assemblyai';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-webhook';
const NEW = 'the-new-token-of-the-webhook';
const tokenHeader = 'X-Webhook-Secret';

export const assemblyaiCase: PresetCase = {
  name: 'assemblyai',
  source: () => assemblyai({ token: OLD, tokenHeader }),
  rotated: () => assemblyai({ token: [NEW, OLD], tokenHeader }),
  wrong: () => assemblyai({ token: NEW, tokenHeader }),
  empty: { source: (token) => assemblyai({ token, tokenHeader }), option: 'token' },
  fromOptions: ({ token }) => assemblyai({ token: String(token), tokenHeader }),
  deliveries: examples('assemblyai'),
  covered: ['header:x-webhook-secret'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
