import { postmark, type PostmarkOptions } from 'nestjs-webhook/providers/postmark';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'postmark';

export const postmarkCase: ProviderCase = {
  name: 'postmark',
  source: () => postmark({ username, password: OLD }),
  rotated: () => postmark({ username, password: [NEW, OLD] }),
  wrong: () => postmark({ username, password: NEW }),
  empty: [
    { source: (password) => postmark({ username, password }), option: 'password' },
    { source: (user) => postmark({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => postmark(options as unknown as PostmarkOptions),
  deliveries: [
    { title: 'a delivery', request: payload('postmark/delivery.json'), events: [{ name: 'Delivery', id: 'Delivery:00000000-0000-4000-8000-000000000001:an@example.com:2026-01-01T00:00:00Z:' }] },
    { title: 'a bounce', request: payload('postmark/bounce.json'), events: [{ name: 'Bounce', id: 'Bounce:4323372036854775807' }] },
    { title: 'a message received', request: payload('postmark/inbound.json'), events: [{ name: 'Inbound', id: 'Inbound:73e6d360-66eb-11e1-8e72-a8904824019b:::' }] },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const postmarkHeaderCase: ProviderCase = {
  ...postmarkCase,
  variant: 'a header of its own',
  source: () => postmark({ tokenHeader: 'x-hook-token', token: OLD }),
  rotated: () => postmark({ tokenHeader: 'x-hook-token', token: [NEW, OLD] }),
  wrong: () => postmark({ tokenHeader: 'x-hook-token', token: NEW }),
  empty: { source: (token) => postmark({ tokenHeader: 'x-hook-token', token }), option: 'token' },
  covered: ['header:x-hook-token'],
};
