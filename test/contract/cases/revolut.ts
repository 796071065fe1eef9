import { revolut } from 'nestjs-webhook/providers/revolut';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'wsk_oldExampleSecret';
const NEW = 'wsk_newExampleSecret';

export const revolutCase: PresetCase = {
  name: 'revolut',
  source: () => revolut({ signingSecret: OLD }),
  rotated: () => revolut({ signingSecret: [NEW, OLD] }),
  wrong: () => revolut({ signingSecret: NEW }),
  empty: { source: (signingSecret) => revolut({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    { source: () => revolut({ signingSecret: 'sk_example' }), says: /API key.*wsk_/ },
    { source: () => revolut({ signingSecret: 'oa_prod_example' }), says: /token of the API.*wsk_/ },
  ],
  fromOptions: (options) => revolut(options as { signingSecret: string }),
  deliveries: examples('revolut'),
  covered: ['body', 'header:revolut-request-timestamp', { part: 'header:revolut-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
