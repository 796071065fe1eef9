import { veriff } from 'nestjs-webhook/providers/veriff';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const NEW = 'abcdef12-abcd-abcd-abcd-abcdef012346';

export const veriffCase: PresetCase = {
  name: 'veriff',
  source: () => veriff({ sharedSecret: OLD }),
  rotated: () => veriff({ sharedSecret: [NEW, OLD] }),
  wrong: () => veriff({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => veriff({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => veriff(options as { sharedSecret: string }),
  deliveries: examples('veriff'),
  copiesToldBy: 'id',
};
