import { cursor } from 'nestjs-webhook/providers/cursor';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const cursorCase: PresetCase = {
  name: 'cursor',
  source: () => cursor({ secret: OLD }),
  rotated: () => cursor({ secret: [NEW, OLD] }),
  wrong: () => cursor({ secret: NEW }),
  empty: { source: (secret) => cursor({ secret }), option: 'secret' },
  fromOptions: (options) => cursor(options as { secret: string }),
  deliveries: examples('cursor'),
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'body',
};
