import { chargify } from 'nestjs-webhook/providers/chargify';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const chargifyCase: ProviderCase = {
  name: 'chargify',
  source: () => chargify({ sharedKey: OLD }),
  rotated: () => chargify({ sharedKey: [NEW, OLD] }),
  wrong: () => chargify({ sharedKey: NEW }),
  empty: { source: (sharedKey) => chargify({ sharedKey }), option: 'sharedKey' },
  fromOptions: (options) => chargify(options as { sharedKey: string }),
  deliveries: [
    { title: 'a signup', request: payload('chargify/signup_success.form'), events: [{ name: 'signup_success', id: '123456' }] },
  ],
  copiesToldBy: 'id',
};
