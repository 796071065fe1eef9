import { brevo, type BrevoOptions } from 'nestjs-webhook/providers/brevo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-webhook';
const NEW = 'the-new-token-of-the-webhook';
const tokenHeader = 'Authorization';
const username = 'brevo';

export const brevoCase: PresetCase = {
  name: 'brevo',
  source: () => brevo({ token: OLD, tokenHeader }),
  rotated: () => brevo({ token: [NEW, OLD], tokenHeader }),
  wrong: () => brevo({ token: NEW, tokenHeader }),
  empty: { source: (token) => brevo({ token, tokenHeader }), option: 'token' },
  mistaken: ['xkeysib-example', 'xsmtpsib-example'].map((token) => ({ source: () => brevo({ token, tokenHeader }), says: /API key.*token of the webhook/ })),
  fromOptions: (options) => brevo(options as unknown as BrevoOptions),
  deliveries: examples('brevo'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const brevoBearerCase: PresetCase = {
  ...brevoCase,
  variant: 'a bearer token',
  source: () => brevo({ token: OLD }),
  rotated: () => brevo({ token: [NEW, OLD] }),
  wrong: () => brevo({ token: NEW }),
  empty: { source: (token) => brevo({ token }), option: 'token' },
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer )\S+/ }],
};

export const brevoBasicCase: PresetCase = {
  ...brevoCase,
  variant: 'credentials in the URL',
  source: () => brevo({ username, password: OLD }),
  rotated: () => brevo({ username, password: [NEW, OLD] }),
  wrong: () => brevo({ username, password: NEW }),
  empty: [
    { source: (password) => brevo({ username, password }), option: 'password' },
    { source: (user) => brevo({ username: user, password: OLD }), option: 'username' },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
};
