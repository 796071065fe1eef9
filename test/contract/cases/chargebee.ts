import { chargebee, type ChargebeeOptions } from 'nestjs-webhook/providers/chargebee';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const old = { username: 'webhook_user', password: 'the old password' };
const other = 'the new password';

export const chargebeeCase: ProviderCase = {
  name: 'chargebee',
  source: () => chargebee(old),
  rotated: () => chargebee({ ...old, password: [other, old.password] }),
  wrong: () => chargebee({ ...old, password: other }),
  empty: [
    { source: (password) => chargebee({ ...old, password }), option: 'password' },
    { source: (username) => chargebee({ ...old, username }), option: 'username' },
  ],
  fromOptions: (options) => chargebee(options as unknown as ChargebeeOptions),
  deliveries: [{ title: 'a new subscription', request: payload('chargebee/subscription_created.json'), events: [{ name: 'subscription_created', id: 'ev_16BHbhF4s42tO2lK' }] }],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
