import { dub } from 'nestjs-webhook/providers/dub';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const dubCase: PresetCase = {
  name: 'dub',
  source: () => dub({ secret: OLD }),
  rotated: () => dub({ secret: [NEW, OLD] }),
  wrong: () => dub({ secret: NEW }),
  empty: { source: (secret) => dub({ secret }), option: 'secret' },
  fromOptions: (options) => dub(options as { secret: string }),
  deliveries: examples('dub'),
  mistaken: [
    { source: () => dub({ secret: 'dub_example' }), says: /API key.*signing secret/ },
    { source: () => dub({ secret: 'wh_example' }), says: /id of the webhook.*signing secret/ },
  ],
  copiesToldBy: 'id',
};
