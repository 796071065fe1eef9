import { meraki } from 'nestjs-webhook/providers/meraki';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-shared-secret';
const NEW = 'the-new-shared-secret';

export const merakiCase: PresetCase = {
  name: 'meraki',
  source: () => meraki({ sharedSecret: OLD }),
  rotated: () => meraki({ sharedSecret: [NEW, OLD] }),
  wrong: () => meraki({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => meraki({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => meraki(options as { sharedSecret: string }),
  deliveries: examples('meraki'),
  covered: ['body:sharedSecret'],
  uncovered: ['body:alertData', 'body:alertId', 'body:alertTypeId', 'body:occurredAt'],
  signatureParts: ['body:sharedSecret'],
  copiesToldBy: 'id',
};
