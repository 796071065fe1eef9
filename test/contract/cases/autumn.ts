import { autumn, type AutumnOptions } from 'nestjs-webhook/providers/autumn';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'whsec_dGhlIG9sZCBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const NEW = 'whsec_dGhlIG5ldyBzZWNyZXQgb2YgMjQgYnl0ZXM=';

export const autumnCase: PresetCase = {
  name: 'autumn',
  source: () => autumn({ signingSecret: OLD }),
  rotated: () => autumn({ signingSecret: [NEW, OLD] }),
  wrong: () => autumn({ signingSecret: NEW }),
  empty: { source: (signingSecret) => autumn({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => autumn({ signingSecret: 'am_sk_test_example' }), says: /key of the API.*signing secret/ }],
  fromOptions: (options) => autumn(options as unknown as AutumnOptions),
  deliveries: examples('autumn'),
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
