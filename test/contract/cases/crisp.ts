import { crisp, type CrispOptions } from 'nestjs-webhook/providers/crisp';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const crispCase: ProviderCase = {
  name: 'crisp',
  source: () => crisp({ secret: OLD }),
  rotated: () => crisp({ secret: [NEW, OLD] }),
  wrong: () => crisp({ secret: NEW }),
  empty: { source: (secret) => crisp({ secret }), option: 'secret' },
  fromOptions: (options) => crisp(options as unknown as CrispOptions),
  deliveries: [
    { title: 'a message', request: payload('crisp/message.send.json'), events: [{ name: 'message:send' }] },
    { title: 'a message with the time in seconds', request: payload('crisp/message.send.json', { 'x-crisp-request-timestamp': '1767225600' }), events: [{ name: 'message:send' }] },
  ],
  signatureParts: ['header:x-crisp-signature'],
  covered: ['body', 'header:x-crisp-request-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'none',
};
