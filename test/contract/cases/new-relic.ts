import { newRelic, type NewRelicOptions } from 'nestjs-webhook/providers/new-relic';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-webhook';
const NEW = 'the-new-token-of-the-webhook';
const header = 'X-NR-Token';

export const newRelicCase: PresetCase = {
  name: 'new-relic',
  source: () => newRelic({ header, token: OLD }),
  rotated: () => newRelic({ header, token: [NEW, OLD] }),
  wrong: () => newRelic({ header, token: NEW }),
  empty: { source: (token) => newRelic({ header, token }), option: 'token' },
  mistaken: [{ source: () => newRelic({ header, token: 'NRAK-EXAMPLE' }), says: /API key.*text of your own/ }],
  fromOptions: (options) => newRelic(options as unknown as NewRelicOptions),
  deliveries: examples('new-relic'),
  covered: ['header:x-nr-token'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
