import { postmark, type PostmarkOptions } from 'nestjs-webhook/providers/postmark';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'postmark';

export const postmarkCase: PresetCase = {
  name: 'postmark',
  source: () => postmark({ username, password: OLD }),
  rotated: () => postmark({ username, password: [NEW, OLD] }),
  wrong: () => postmark({ username, password: NEW }),
  empty: [
    { source: (password) => postmark({ username, password }), option: 'password' },
    { source: (user) => postmark({ username: user, password: OLD }), option: 'username' },
  ],
  anySecret: 'you choose user, password and header yourself',
  fromOptions: (options) => postmark(options as unknown as PostmarkOptions),
  deliveries: examples('postmark'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const postmarkHeaderCase: PresetCase = {
  ...postmarkCase,
  variant: 'a header of its own',
  source: () => postmark({ tokenHeader: 'x-hook-token', token: OLD }),
  rotated: () => postmark({ tokenHeader: 'x-hook-token', token: [NEW, OLD] }),
  wrong: () => postmark({ tokenHeader: 'x-hook-token', token: NEW }),
  empty: { source: (token) => postmark({ tokenHeader: 'x-hook-token', token }), option: 'token' },
  covered: ['header:x-hook-token'],
};
