import { mollie, type MollieOptions } from 'nestjs-webhook/providers/mollie';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';

export const mollieCase: PresetCase = {
  name: 'mollie',
  source: () => mollie({ secret: OLD }),
  rotated: () => mollie({ secret: [NEW, OLD] }),
  wrong: () => mollie({ secret: NEW }),
  empty: { source: (secret) => mollie({ secret }), option: 'secret' },
  mistaken: [{ source: () => mollie({ secret: 'live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM' }), says: /API key.*signing secret/ }],
  fromOptions: (options) => mollie(options as MollieOptions),
  deliveries: examples('mollie'),
  closed: ['body'],
  copiesToldBy: 'id',
};

const OLD_TOKEN = 'kR3-old-random-token-of-the-url';
const NEW_TOKEN = 'kR3-new-random-token-of-the-url';
const { closed: _signed, ...common } = mollieCase;

export const mollieClassicCase: PresetCase = {
  ...common,
  variant: 'classic',
  source: () => mollie({ token: OLD_TOKEN }),
  rotated: () => mollie({ token: [NEW_TOKEN, OLD_TOKEN] }),
  wrong: () => mollie({ token: NEW_TOKEN }),
  empty: { source: (token) => mollie({ token }), option: 'token' },
  mistaken: [{ source: () => mollie({ token: 'short' }), says: /token: is shorter/ }],
  deliveries: examples('mollie', 'classic'),
  covered: ['query:token'],
  uncovered: ['body'],
};
