import { portIo, type PortIoOptions } from 'nestjs-webhook/providers/port-io';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-client-secret';
const NEW = 'the-new-client-secret';

export const portIoCase: PresetCase = {
  name: 'port-io',
  source: () => portIo({ clientSecret: OLD }),
  rotated: () => portIo({ clientSecret: [NEW, OLD] }),
  wrong: () => portIo({ clientSecret: NEW }),
  empty: { source: (clientSecret) => portIo({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => portIo(options as unknown as PortIoOptions),
  deliveries: examples('port-io'),
  covered: ['body', 'header:x-port-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};
