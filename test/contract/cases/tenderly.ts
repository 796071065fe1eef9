import { tenderly } from 'nestjs-webhook/providers/tenderly';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-signing-key';
const NEW = 'the-new-signing-key';

export const tenderlyCase: ProviderCase = {
  name: 'tenderly',
  source: () => tenderly({ signingKey: OLD }),
  rotated: () => tenderly({ signingKey: [NEW, OLD] }),
  wrong: () => tenderly({ signingKey: NEW }),
  empty: { source: (signingKey) => tenderly({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => tenderly(options as { signingKey: string }),
  deliveries: [
    {
      title: 'an alert',
      request: payload('tenderly/ALERT.json', { date: 'Thu, 01 Jan 2026 00:00:00 GMT' }),
      events: [{ name: 'ALERT', id: '8d8f1a3e-77f4-4c9a-b1a0-3d5f5f0e9c11' }],
    },
  ],
  covered: ['body', 'header:date'],
  handshakes: [{ title: 'whether the endpoint is there', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } }],
  copiesToldBy: 'id',
};
