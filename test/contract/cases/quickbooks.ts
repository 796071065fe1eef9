import { quickbooks } from 'nestjs-webhook/providers/quickbooks';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '7d3f1e2a-old-verifier-token';
const NEW = '7d3f1e2a-new-verifier-token';

export const quickbooksCase: PresetCase = {
  name: 'quickbooks',
  source: () => quickbooks({ verifierToken: OLD }),
  rotated: () => quickbooks({ verifierToken: [NEW, OLD] }),
  wrong: () => quickbooks({ verifierToken: NEW }),
  empty: { source: (verifierToken) => quickbooks({ verifierToken }), option: 'verifierToken' },
  mistaken: [{ source: () => quickbooks({ verifierToken: 'eyJlbmMiOiJBMTI4Q0JDLUhTMjU2IiwiYWxnIjoiZGlyIn0..example' }), says: /access token.*Verifier Token/ }],
  fromOptions: ({ secret }) => quickbooks({ verifierToken: String(secret) }),
  deliveries: examples('quickbooks'),
  copiesToldBy: 'id',
};
