import { render, type RenderOptions } from 'nestjs-webhook/providers/render';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const renderCase: PresetCase = {
  name: 'render',
  source: () => render({ secret: OLD }),
  rotated: () => render({ secret: [NEW, OLD] }),
  wrong: () => render({ secret: NEW }),
  empty: { source: (secret) => render({ secret }), option: 'secret' },
  fromOptions: (options) => render(options as unknown as RenderOptions),
  deliveries: examples('render'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
