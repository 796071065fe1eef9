import { messagebird } from 'nestjs-webhook/providers/messagebird';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'PlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd';
const NEW = 'QlLrKaqvZNRR5zAjm42ZT6q1SQxgbbGd';

export const messagebirdCase: PresetCase = {
  name: 'messagebird',
  source: () => messagebird({ signingKey: OLD }),
  rotated: () => messagebird({ signingKey: [NEW, OLD] }),
  wrong: () => messagebird({ signingKey: NEW }),
  empty: { source: (signingKey) => messagebird({ signingKey }), option: 'signingKey' },
  anySecret: 'a signing key has no documented form',
  fromOptions: ({ secret }) => messagebird({ signingKey: String(secret) }),
  deliveries: examples('messagebird'),
  covered: ['url', 'body', { part: 'header:messagebird-signature-jwt', within: /\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 5, afterSec: 305 },
  copiesToldBy: 'id',
};
