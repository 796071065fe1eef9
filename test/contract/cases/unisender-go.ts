import { unisenderGo } from 'nestjs-webhook/providers/unisender-go';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '6bkyhdpjjoynexample-old';
const NEW = '6bkyhdpjjoynexample-new';

export const unisenderGoCase: ProviderCase = {
  name: 'unisender-go',
  source: () => unisenderGo({ apiKey: OLD }),
  rotated: () => unisenderGo({ apiKey: [NEW, OLD] }),
  wrong: () => unisenderGo({ apiKey: NEW }),
  empty: { source: (apiKey) => unisenderGo({ apiKey }), option: 'apiKey' },
  fromOptions: (options) => unisenderGo(options as { apiKey: string }),
  deliveries: [
    {
      title: 'an e-mail delivered and a link clicked',
      request: payload('unisender-go/delivered.json'),
      events: [
        { name: 'transactional_email_status', action: 'delivered', id: '1a3Q2V-0000OZ-S0:minh@example.com:delivered:2026-01-01 00:00:00' },
        { name: 'transactional_email_status', action: 'clicked', id: '1a3Q2V-0000OZ-S0:minh@example.com:clicked:2026-01-01 00:01:00:https://example.com/' },
      ],
    },
    {
      title: 'a single event',
      request: payload('unisender-go/single.json'),
      events: [{ name: 'transactional_email_status', action: 'opened', id: '1a3Q2V-0000OZ-S0:minh@example.com:opened:2026-01-01 00:00:30' }],
    },
  ],
  signatureParts: ['body:auth'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the trial of a new webhook', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } }],
};
