import { squarespace } from 'nestjs-webhook/providers/squarespace';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const NEW = 'ffeeddccbbaa99887766554433221100ffeeddccbbaa99887766554433221100';

export const squarespaceCase: PresetCase = {
  name: 'squarespace',
  source: () => squarespace({ secret: OLD }),
  rotated: () => squarespace({ secret: [NEW, OLD] }),
  wrong: () => squarespace({ secret: NEW }),
  empty: { source: (secret) => squarespace({ secret }), option: 'secret' },
  mistaken: [{ source: () => squarespace({ secret: 'no hexadecimal' }), says: /secret: is not in the provider's form.*hexadecimal/ }],
  fromOptions: (options) => squarespace(options as { secret: string }),
  deliveries: examples('squarespace'),
  copiesToldBy: 'id',
};
