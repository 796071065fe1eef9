import { assemblyai } from 'nestjs-webhook/providers/assemblyai';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token-of-the-webhook';
const NEW = 'the-new-token-of-the-webhook';
const tokenHeader = 'X-Webhook-Secret';

export const assemblyaiCase: ProviderCase = {
  name: 'assemblyai',
  source: () => assemblyai({ token: OLD, tokenHeader }),
  rotated: () => assemblyai({ token: [NEW, OLD], tokenHeader }),
  wrong: () => assemblyai({ token: NEW, tokenHeader }),
  empty: { source: (token) => assemblyai({ token, tokenHeader }), option: 'token' },
  fromOptions: ({ token }) => assemblyai({ token: String(token), tokenHeader }),
  deliveries: [{ title: 'a transcript', request: payload('assemblyai/completed.json'), events: [{ name: 'completed', id: '5552493-16d8-42d8-8feb-c2a16b56f6e8:completed' }] }],
  covered: ['header:x-webhook-secret'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
