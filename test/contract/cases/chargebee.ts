import { chargebee, type ChargebeeOptions } from 'nestjs-webhook/providers/chargebee';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const old = { username: 'webhook_user', password: 'the old password' };
const other = 'the new password';

export const chargebeeCase: PresetCase = {
  name: 'chargebee',
  source: () => chargebee(old),
  rotated: () => chargebee({ ...old, password: [other, old.password] }),
  wrong: () => chargebee({ ...old, password: other }),
  empty: [
    { source: (password) => chargebee({ ...old, password }), option: 'password' },
    { source: (username) => chargebee({ ...old, username }), option: 'username' },
  ],
  fromOptions: (options) => chargebee(options as unknown as ChargebeeOptions),
  deliveries: examples('chargebee'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
