import { cronofy } from 'nestjs-webhook/providers/cronofy';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'CRN_oldExample';
const NEW = 'CRN_newExample';

export const cronofyCase: ProviderCase = {
  name: 'cronofy',
  source: () => cronofy({ clientSecret: OLD }),
  rotated: () => cronofy({ clientSecret: [NEW, OLD] }),
  wrong: () => cronofy({ clientSecret: NEW }),
  empty: { source: (clientSecret) => cronofy({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => cronofy(options as { clientSecret: string }),
  deliveries: [
    { title: 'a change', request: payload('cronofy/change.json'), events: [{ name: 'change' }] },
    { title: 'a time chosen', request: payload('cronofy/scheduling_request_time_chosen.json'), events: [{ name: 'scheduling_request_time_chosen' }] },
  ],
  copiesToldBy: 'none',
  handshakes: [{ title: 'the verification of a new channel', request: payload('cronofy/verification.json'), signed: true, answer: { status: 200, body: '' } }],
};
