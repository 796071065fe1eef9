import { pandaDoc, type PandaDocOptions } from 'nestjs-webhook/providers/panda-doc';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-shared-key';
const NEW = 'the-new-shared-key';

export const pandaDocCase: PresetCase = {
  name: 'panda-doc',
  source: () => pandaDoc({ sharedKey: OLD }),
  rotated: () => pandaDoc({ sharedKey: [NEW, OLD] }),
  wrong: () => pandaDoc({ sharedKey: NEW }),
  empty: { source: (sharedKey) => pandaDoc({ sharedKey }), option: 'sharedKey' },
  fromOptions: (options) => pandaDoc(options as unknown as PandaDocOptions),
  deliveries: examples('panda-doc'),
  copiesToldBy: 'none',
};
