import { terraform } from 'nestjs-webhook/providers/terraform';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the old token';
const NEW = 'the new token';

export const terraformCase: PresetCase = {
  name: 'terraform',
  source: () => terraform({ token: OLD }),
  rotated: () => terraform({ token: [NEW, OLD] }),
  wrong: () => terraform({ token: NEW }),
  empty: { source: (token) => terraform({ token }), option: 'token' },
  mistaken: [{ source: () => terraform({ token: 'example.atlasv1.example' }), says: /API token.*notification configuration/ }],
  fromOptions: (options) => terraform(options as { token: string }),
  deliveries: examples('terraform'),
  copiesToldBy: 'id',
  handshakes: [{ title: 'the verification of the endpoint', request: payload('terraform/verification.json'), signed: true, answer: { status: 200, body: '' } }],
};
