import { mixpanel, type MixpanelOptions } from 'nestjs-webhook/providers/mixpanel';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'an-old-password';
const NEW = 'my-new-password';
const username = 'mixpanel';

export const mixpanelCase: PresetCase = {
  name: 'mixpanel',
  source: () => mixpanel({ username, password: OLD }),
  rotated: () => mixpanel({ username, password: [NEW, OLD] }),
  wrong: () => mixpanel({ username, password: NEW }),
  empty: [
    { source: (password) => mixpanel({ username, password }), option: 'password' },
    { source: (user) => mixpanel({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => mixpanel(options as unknown as MixpanelOptions),
  deliveries: examples('mixpanel'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
