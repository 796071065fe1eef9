import { anthropic, type AnthropicOptions } from 'nestjs-webhook/providers/anthropic';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'whsec_dGhlIG9sZCBzZWNyZXQgb2YgMjQgYnl0ZXM=';
const NEW = 'whsec_dGhlIG5ldyBzZWNyZXQgb2YgMjQgYnl0ZXM=';

export const anthropicCase: PresetCase = {
  name: 'anthropic',
  source: () => anthropic({ secret: OLD }),
  rotated: () => anthropic({ secret: [NEW, OLD] }),
  wrong: () => anthropic({ secret: NEW }),
  empty: { source: (secret) => anthropic({ secret }), option: 'secret' },
  fromOptions: (options) => anthropic(options as unknown as AnthropicOptions),
  mistaken: [{ source: () => anthropic({ secret: 'sk-ant-example' }), says: /API key.*whsec_/ }],
  deliveries: examples('anthropic'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
