import { vonage } from 'nestjs-webhook/providers/vonage';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'kTxLEsg2f1TrfU8f0oexample';
const NEW = 'lTxLEsg2f1TrfU8f0oexample';

export const vonageCase: PresetCase = {
  name: 'vonage',
  source: () => vonage({ signatureSecret: OLD }),
  rotated: () => vonage({ signatureSecret: [NEW, OLD] }),
  wrong: () => vonage({ signatureSecret: NEW }),
  empty: { source: (signatureSecret) => vonage({ signatureSecret }), option: 'signatureSecret' },
  fromOptions: ({ secret }) => vonage({ signatureSecret: String(secret) }),
  deliveries: examples('vonage'),
  covered: ['body', { part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
};
