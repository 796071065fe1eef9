import { customerIo, type CustomerIoOptions } from 'nestjs-webhook/providers/customer-io';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old signing key';
const NEW = 'the new signing key';

export const customerIoCase: PresetCase = {
  name: 'customer-io',
  source: () => customerIo({ signingKey: OLD }),
  rotated: () => customerIo({ signingKey: [NEW, OLD] }),
  wrong: () => customerIo({ signingKey: NEW }),
  empty: { source: (signingKey) => customerIo({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => customerIo(options as unknown as CustomerIoOptions),
  deliveries: examples('customer-io'),
  covered: ['body', 'header:x-cio-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
