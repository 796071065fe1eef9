import { brevo, type BrevoOptions } from 'nestjs-webhook/providers/brevo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token-of-the-webhook';
const NEW = 'the-new-token-of-the-webhook';
const tokenHeader = 'Authorization';
const username = 'brevo';

export const brevoCase: ProviderCase = {
  name: 'brevo',
  source: () => brevo({ token: OLD, tokenHeader }),
  rotated: () => brevo({ token: [NEW, OLD], tokenHeader }),
  wrong: () => brevo({ token: NEW, tokenHeader }),
  empty: { source: (token) => brevo({ token, tokenHeader }), option: 'token' },
  fromOptions: (options) => brevo(options as unknown as BrevoOptions),
  deliveries: [
    { title: 'a bounce', request: payload('brevo/hard_bounce.json'), events: [{ name: 'hard_bounce', id: 'hard_bounce:<201798300811.5787683@relay.domain.com>:an@example.com:1767225600000' }] },
    { title: 'an event of marketing', request: payload('brevo/unsubscribe.json'), events: [{ name: 'unsubscribe' }] },
  ],
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const brevoBearerCase: ProviderCase = {
  ...brevoCase,
  variant: 'a bearer token',
  source: () => brevo({ token: OLD }),
  rotated: () => brevo({ token: [NEW, OLD] }),
  wrong: () => brevo({ token: NEW }),
  empty: { source: (token) => brevo({ token }), option: 'token' },
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer )\S+/ }],
};

export const brevoBasicCase: ProviderCase = {
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
