import { zapier, type ZapierOptions } from 'nestjs-webhook/providers/zapier';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';

export const zapierCase: PresetCase = {
  name: 'zapier',
  source: () => zapier({ token: OLD }),
  rotated: () => zapier({ token: [NEW, OLD] }),
  wrong: () => zapier({ token: NEW }),
  empty: { source: (token) => zapier({ token }), option: 'token' },
  fromOptions: (options) => zapier(options as unknown as ZapierOptions),
  deliveries: examples('zapier'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};

const basic = { username: 'zapier', password: OLD };

export const zapierBasicCase: PresetCase = {
  ...zapierCase,
  variant: 'by the password',
  source: () => zapier(basic),
  rotated: () => zapier({ ...basic, password: [NEW, OLD] }),
  wrong: () => zapier({ ...basic, password: NEW }),
  empty: [
    { source: (password) => zapier({ ...basic, password }), option: 'password' },
    { source: (username) => zapier({ ...basic, username }), option: 'username' },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
};

export const zapierHeaderCase: PresetCase = {
  ...zapierCase,
  variant: 'by a header of your own',
  source: () => zapier({ token: OLD, header: 'X-Token' }),
  rotated: () => zapier({ token: [NEW, OLD], header: 'X-Token' }),
  wrong: () => zapier({ token: NEW, header: 'X-Token' }),
  covered: ['header:x-token'],
};
