import { auth0, type Auth0Options } from 'nestjs-webhook/providers/auth0';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';

export const auth0Case: PresetCase = {
  name: 'auth0',
  source: () => auth0({ token: OLD }),
  rotated: () => auth0({ token: [NEW, OLD] }),
  wrong: () => auth0({ token: NEW }),
  empty: { source: (token) => auth0({ token }), option: 'token' },
  fromOptions: (options) => auth0(options as unknown as Auth0Options),
  deliveries: examples('auth0'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
