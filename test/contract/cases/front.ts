import { front, type FrontOptions } from 'nestjs-webhook/providers/front';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the old signing key';
const NEW = 'the new signing key';

export const frontCase: PresetCase = {
  name: 'front',
  source: () => front({ signingKey: OLD }),
  rotated: () => front({ signingKey: [NEW, OLD] }),
  wrong: () => front({ signingKey: NEW }),
  empty: { source: (signingKey) => front({ signingKey }), option: 'signingKey' },
  mistaken: [{ source: () => front({ signingKey: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.example' }), says: /signingKey.*API token.*signing key/ }],
  fromOptions: (options) => front(options as unknown as FrontOptions),
  deliveries: examples('front'),
  covered: ['body', 'header:x-front-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
  handshakes: [{ title: 'saving the webhook', request: payload('front/sync.json', { 'x-front-challenge': 'a-random-text' }), signed: true, answer: { status: 200, body: '{"challenge":"a-random-text"}', contentType: 'application/json; charset=utf-8' } }],
};

export const frontRuleCase: PresetCase = {
  name: 'front',
  variant: 'of a rule',
  source: () => front({ apiSecret: OLD }),
  rotated: () => front({ apiSecret: [NEW, OLD] }),
  wrong: () => front({ apiSecret: NEW }),
  empty: { source: (apiSecret) => front({ apiSecret }), option: 'apiSecret' },
  mistaken: [{ source: () => front({ apiSecret: 'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.example' }), says: /apiSecret.*API token.*API secret/ }],
  fromOptions: frontCase.fromOptions,
  deliveries: frontCase.deliveries,
  copiesToldBy: 'none',
};
