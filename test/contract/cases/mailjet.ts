import { mailjet, type MailjetOptions } from 'nestjs-webhook/providers/mailjet';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'mailjet';

export const mailjetCase: PresetCase = {
  name: 'mailjet',
  source: () => mailjet({ username, password: OLD }),
  rotated: () => mailjet({ username, password: [NEW, OLD] }),
  wrong: () => mailjet({ username, password: NEW }),
  empty: [
    { source: (password) => mailjet({ username, password }), option: 'password' },
    { source: (user) => mailjet({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => mailjet(options as unknown as MailjetOptions),
  deliveries: examples('mailjet'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};

export const mailjetTokenCase: PresetCase = {
  ...mailjetCase,
  variant: 'a token in the URL',
  source: () => mailjet({ token: OLD }),
  rotated: () => mailjet({ token: [NEW, OLD] }),
  wrong: () => mailjet({ token: NEW }),
  empty: { source: (token) => mailjet({ token }), option: 'token' },
  covered: ['query:token'],
};
