import { tenderly } from 'nestjs-webhook/providers/tenderly';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-signing-key';
const NEW = 'the-new-signing-key';

export const tenderlyCase: PresetCase = {
  name: 'tenderly',
  source: () => tenderly({ signingKey: OLD }),
  rotated: () => tenderly({ signingKey: [NEW, OLD] }),
  wrong: () => tenderly({ signingKey: NEW }),
  empty: { source: (signingKey) => tenderly({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => tenderly(options as { signingKey: string }),
  deliveries: examples('tenderly'),
  covered: ['body', 'header:date'],
  handshakes: [{ title: 'whether the endpoint is there', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } }],
  copiesToldBy: 'id',
};
