import { revolut } from 'nestjs-webhook/providers/revolut';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'wsk_oldExampleSecret';
const NEW = 'wsk_newExampleSecret';

export const revolutCase: ProviderCase = {
  name: 'revolut',
  source: () => revolut({ signingSecret: OLD }),
  rotated: () => revolut({ signingSecret: [NEW, OLD] }),
  wrong: () => revolut({ signingSecret: NEW }),
  empty: { source: (signingSecret) => revolut({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => revolut({ signingSecret: 'sk_example' }), says: /API key.*wsk_/ }],
  fromOptions: (options) => revolut(options as { signingSecret: string }),
  deliveries: [
    {
      title: 'a transaction changed',
      request: payload('revolut/TransactionStateChanged.json'),
      events: [{ name: 'TransactionStateChanged', id: 'TransactionStateChanged:645a7696-22f3-aa47-9c74-cbae0449cc46:2026-01-01T00:00:00.028960Z' }],
    },
    { title: 'an order of a merchant', request: payload('revolut/ORDER_COMPLETED.json'), events: [{ name: 'ORDER_COMPLETED' }] },
  ],
  covered: ['body', 'header:revolut-request-timestamp', { part: 'header:revolut-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
