import { recurly, type RecurlyOptions } from 'nestjs-webhook/providers/recurly';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-key-of-the-endpoint';
const NEW = 'the-new-key-of-the-endpoint';

export const recurlyCase: ProviderCase = {
  name: 'recurly',
  source: () => recurly({ secret: OLD }),
  rotated: () => recurly({ secret: [NEW, OLD] }),
  wrong: () => recurly({ secret: NEW }),
  empty: { source: (secret) => recurly({ secret }), option: 'secret' },
  fromOptions: (options) => recurly(options as unknown as RecurlyOptions),
  deliveries: [
    { title: 'a new account', request: payload('recurly/account.created.json'), events: [{ name: 'account', action: 'created', id: 'qf3m4t5yq2kr' }] },
    { title: 'a new account, classic', request: payload('recurly/new_account_notification.json'), events: [{ name: 'new_account_notification' }] },
  ],
  covered: ['body', { part: 'header:recurly-signature', within: /^\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
