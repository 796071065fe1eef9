import { messagebird } from 'nestjs-webhook/providers/messagebird';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd';
const NEW = 'QlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd';

export const messagebirdCase: ProviderCase = {
  name: 'messagebird',
  source: () => messagebird({ signingKey: OLD }),
  rotated: () => messagebird({ signingKey: [NEW, OLD] }),
  wrong: () => messagebird({ signingKey: NEW }),
  empty: { source: (signingKey) => messagebird({ signingKey }), option: 'signingKey' },
  fromOptions: ({ secret }) => messagebird({ signingKey: String(secret) }),
  deliveries: [
    { title: 'a message of a conversation', request: payload('messagebird/message.created.json'), events: [{ name: 'message.created', id: '8909570be57849bfa12a3b4c5d6e7f80:message.created:received:2026-01-01T00:00:00Z' }] },
    {
      title: 'a status report',
      request: { method: 'GET', url: '/?id=e8077d803532c0b5937c639b60216938&recipient=31612345678&status=delivered&statusDatetime=2026-01-01T00%3A00%3A00%2B00%3A00' },
      events: [{ name: 'status', action: 'delivered', id: 'e8077d803532c0b5937c639b60216938:delivered:2026-01-01T00:00:00+00:00:31612345678' }],
    },
  ],
  covered: ['url', 'body', { part: 'header:messagebird-signature-jwt', within: /\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 5, afterSec: 305 },
  copiesToldBy: 'id',
};
