import { unisenderGo } from 'nestjs-webhook/providers/unisender-go';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '6bkyhdpjjoynexample-old';
const NEW = '6bkyhdpjjoynexample-new';

export const unisenderGoCase: PresetCase = {
  name: 'unisender-go',
  source: () => unisenderGo({ apiKey: OLD }),
  rotated: () => unisenderGo({ apiKey: [NEW, OLD] }),
  wrong: () => unisenderGo({ apiKey: NEW }),
  empty: { source: (apiKey) => unisenderGo({ apiKey }), option: 'apiKey' },
  fromOptions: (options) => unisenderGo(options as { apiKey: string }),
  deliveries: examples('unisender-go'),
  signatureParts: ['body:auth'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the trial of a new webhook', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } }],
};
