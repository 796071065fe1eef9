import { loops } from 'nestjs-webhook/providers/loops';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const loopsCase: PresetCase = {
  name: 'loops',
  source: () => loops({ signingSecret: OLD }),
  rotated: () => loops({ signingSecret: [NEW, OLD] }),
  wrong: () => loops({ signingSecret: NEW }),
  empty: { source: (signingSecret) => loops({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => loops({ signingSecret: 'whsec_no base64!' }), says: /signingSecret: is not in the provider's form.*whsec_/ }],
  fromOptions: (options) => loops(options as { signingSecret: string }),
  deliveries: examples('loops'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
