import { shippo, type ShippoOptions } from 'nestjs-webhook/providers/shippo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const shippoCase: PresetCase = {
  name: 'shippo',
  source: () => shippo({ secret: OLD }),
  rotated: () => shippo({ secret: [NEW, OLD] }),
  wrong: () => shippo({ secret: NEW }),
  empty: { source: (secret) => shippo({ secret }), option: 'secret' },
  mistaken: [{ source: () => shippo({ secret: 'shippo_test_example' }), says: /API token.*secret for HMAC/ }],
  fromOptions: (options) => shippo(options as unknown as ShippoOptions),
  deliveries: examples('shippo'),
  covered: ['body', { part: 'header:shippo-auth-signature', within: /(?<=t=)\d+/ }, { part: 'header:shippo-auth-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  closed: ['body'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};

const { mistaken: _mistaken, toleranceSec: _toleranceSec, closed: _closed, ...shared } = shippoCase;

export const shippoTokenCase: PresetCase = {
  ...shared,
  variant: 'a token in the URL',
  source: () => shippo({ token: OLD }),
  rotated: () => shippo({ token: [NEW, OLD] }),
  wrong: () => shippo({ token: NEW }),
  empty: { source: (token) => shippo({ token }), option: 'token' },
  covered: ['query:token'],
  uncovered: ['body'],
};
