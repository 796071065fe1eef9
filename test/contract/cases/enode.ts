import { enode } from 'nestjs-webhook/providers/enode';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const enodeCase: PresetCase = {
  name: 'enode',
  source: () => enode({ secret: OLD }),
  rotated: () => enode({ secret: [NEW, OLD] }),
  wrong: () => enode({ secret: NEW }),
  empty: { source: (secret) => enode({ secret }), option: 'secret' },
  fromOptions: (options) => enode(options as { secret: string }),
  deliveries: examples('enode'),
  uncovered: ['header:x-enode-delivery'],
  copiesToldBy: 'body',
};
