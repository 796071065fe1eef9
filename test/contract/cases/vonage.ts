import { vonage } from 'nestjs-webhook/providers/vonage';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'kTxLEsg2f1TrfU8f0oexample';
const NEW = 'lTxLEsg2f1TrfU8f0oexample';

export const vonageCase: ProviderCase = {
  name: 'vonage',
  source: () => vonage({ signatureSecret: OLD }),
  rotated: () => vonage({ signatureSecret: [NEW, OLD] }),
  wrong: () => vonage({ signatureSecret: NEW }),
  empty: { source: (signatureSecret) => vonage({ signatureSecret }), option: 'signatureSecret' },
  fromOptions: ({ secret }) => vonage({ signatureSecret: String(secret) }),
  deliveries: [
    { title: 'a message delivered', request: payload('vonage/status.delivered.json'), events: [{ name: 'status', action: 'delivered', id: 'aaaaaaaa-bbbb-4ccc-8ddd-0123456789ab:delivered:2026-01-01T00:00:00Z' }] },
    { title: 'a message received', request: payload('vonage/inbound.text.json'), events: [{ name: 'inbound', action: 'text', id: 'baaaaaaa-bbbb-4ccc-8ddd-0123456789ab:text:2026-01-01T00:00:00Z' }] },
    { title: 'a call answered', request: payload('vonage/voice.answered.json'), events: [{ name: 'status', action: 'answered', id: 'caaaaaaabbbb4ccc8ddd0123456789ab:answered:2026-01-01T00:00:00.000Z' }] },
  ],
  covered: ['body', { part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};
