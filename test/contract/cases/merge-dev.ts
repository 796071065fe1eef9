import { mergeDev } from 'nestjs-webhook/providers/merge-dev';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signature-key';
const NEW = 'the-new-signature-key';

export const mergeDevCase: PresetCase = {
  name: 'merge-dev',
  source: () => mergeDev({ signatureKey: OLD }),
  rotated: () => mergeDev({ signatureKey: [NEW, OLD] }),
  wrong: () => mergeDev({ signatureKey: NEW }),
  empty: { source: (signatureKey) => mergeDev({ signatureKey }), option: 'signatureKey' },
  fromOptions: (options) => mergeDev(options as { signatureKey: string }),
  deliveries: examples('merge-dev'),
  copiesToldBy: 'body',
};
