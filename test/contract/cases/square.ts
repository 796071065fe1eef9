import { square } from 'nestjs-webhook/providers/square';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-signature-key';
const NEW = 'new-example-signature-key';

export const squareCase: PresetCase = {
  name: 'square',
  source: () => square({ signatureKey: OLD }),
  rotated: () => square({ signatureKey: [NEW, OLD] }),
  wrong: () => square({ signatureKey: NEW }),
  empty: { source: (signatureKey) => square({ signatureKey }), option: 'signatureKey' },
  mistaken: [
    { source: () => square({ signatureKey: 'EAAAExampleAccessToken' }), says: /access token.*signature key/ },
    { source: () => square({ signatureKey: 'sq0csp-example' }), says: /application.*signature key/ },
  ],
  fromOptions: (options) => square(options as { signatureKey: string }),
  deliveries: examples('square'),
  covered: ['body', 'url'],
  copiesToldBy: 'id',
};
