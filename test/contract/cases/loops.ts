import { loops } from 'nestjs-webhook/providers/loops';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;
const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

export const loopsCase: ProviderCase = {
  name: 'loops',
  source: () => loops({ signingSecret: OLD }),
  rotated: () => loops({ signingSecret: [NEW, OLD] }),
  wrong: () => loops({ signingSecret: NEW }),
  empty: { source: (signingSecret) => loops({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => loops({ signingSecret: 'whsec_no base64!' }), says: /signingSecret: is not in the provider's form.*whsec_/ }],
  fromOptions: (options) => loops(options as { signingSecret: string }),
  deliveries: [
    { title: 'a test', request: payload('loops/testing.testEvent.json', { 'webhook-id': id }), events: [{ name: 'testing.testEvent', id }] },
  ],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
