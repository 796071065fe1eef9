import { meraki } from 'nestjs-webhook/providers/meraki';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-shared-secret';
const NEW = 'the-new-shared-secret';

export const merakiCase: ProviderCase = {
  name: 'meraki',
  source: () => meraki({ sharedSecret: OLD }),
  rotated: () => meraki({ sharedSecret: [NEW, OLD] }),
  wrong: () => meraki({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => meraki({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => meraki(options as { sharedSecret: string }),
  deliveries: [
    { title: 'a motion', request: payload('meraki/motion_alert.json'), events: [{ name: 'motion_alert', id: '643451796765320956:2026-01-01T00:00:00.000000Z' }] },
  ],
  covered: ['body:sharedSecret'],
  uncovered: ['body:alertData', 'body:alertId', 'body:alertTypeId', 'body:occurredAt'],
  signatureParts: ['body:sharedSecret'],
  copiesToldBy: 'id',
};
