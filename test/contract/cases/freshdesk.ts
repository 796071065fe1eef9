import { freshdesk, type FreshdeskOptions } from 'nestjs-webhook/providers/freshdesk';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';

export const freshdeskCase: PresetCase = {
  name: 'freshdesk',
  source: () => freshdesk({ token: OLD }),
  rotated: () => freshdesk({ token: [NEW, OLD] }),
  wrong: () => freshdesk({ token: NEW }),
  empty: { source: (token) => freshdesk({ token }), option: 'token' },
  fromOptions: (options) => freshdesk(options as unknown as FreshdeskOptions),
  deliveries: examples('freshdesk'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};

const basic = { username: 'freshdesk', password: OLD };

export const freshdeskBasicCase: PresetCase = {
  ...freshdeskCase,
  variant: 'by the password',
  source: () => freshdesk(basic),
  rotated: () => freshdesk({ ...basic, password: [NEW, OLD] }),
  wrong: () => freshdesk({ ...basic, password: NEW }),
  empty: [
    { source: (password) => freshdesk({ ...basic, password }), option: 'password' },
    { source: (username) => freshdesk({ ...basic, username }), option: 'username' },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
};

export const freshdeskHeaderCase: PresetCase = {
  ...freshdeskCase,
  variant: 'by a header of your own',
  source: () => freshdesk({ token: OLD, header: 'X-Token' }),
  rotated: () => freshdesk({ token: [NEW, OLD], header: 'X-Token' }),
  wrong: () => freshdesk({ token: NEW, header: 'X-Token' }),
  covered: ['header:x-token'],
};
