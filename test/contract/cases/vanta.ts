import { vanta } from 'nestjs-webhook/providers/vanta';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const vantaCase: PresetCase = {
  name: 'vanta',
  source: () => vanta({ signingSecret: OLD }),
  rotated: () => vanta({ signingSecret: [NEW, OLD] }),
  wrong: () => vanta({ signingSecret: NEW }),
  empty: { source: (signingSecret) => vanta({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => vanta(options as { signingSecret: string }),
  deliveries: examples('vanta'),
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
