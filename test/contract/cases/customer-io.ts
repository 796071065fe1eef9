import { customerIo, type CustomerIoOptions } from 'nestjs-webhook/providers/customer-io';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old signing key';
const NEW = 'the new signing key';

export const customerIoCase: ProviderCase = {
  name: 'customer-io',
  source: () => customerIo({ signingKey: OLD }),
  rotated: () => customerIo({ signingKey: [NEW, OLD] }),
  wrong: () => customerIo({ signingKey: NEW }),
  empty: { source: (signingKey) => customerIo({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => customerIo(options as unknown as CustomerIoOptions),
  deliveries: [
    { title: 'a mail opened', request: payload('customer-io/email.opened.json'), events: [{ name: 'email', action: 'opened', id: '01E4C4C6P79C12J5A6KPE6XNFD' }] },
  ],
  covered: ['body', 'header:x-cio-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
