import { authorizeNet, type AuthorizeNetOptions } from 'nestjs-webhook/providers/authorize-net';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '0123456789ABCDEF'.repeat(8);
const NEW = 'FEDCBA9876543210'.repeat(8);

export const authorizeNetCase: PresetCase = {
  name: 'authorize-net',
  source: () => authorizeNet({ signatureKey: OLD }),
  rotated: () => authorizeNet({ signatureKey: [NEW, OLD] }),
  wrong: () => authorizeNet({ signatureKey: NEW }),
  empty: { source: (signatureKey) => authorizeNet({ signatureKey }), option: 'signatureKey' },
  mistaken: [{ source: () => authorizeNet({ signatureKey: '9Qx27Fp8xB3k5RzA' }), says: /transaction key.*Signature Key/ }],
  fromOptions: (options) => authorizeNet(options as unknown as AuthorizeNetOptions),
  deliveries: examples('authorize-net'),
  copiesToldBy: 'id',
};
