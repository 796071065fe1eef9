import { mandrill } from 'nestjs-webhook/providers/mandrill';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'r4EbKLfE8okhGCdiQnWiEQ';
const NEW = 's4EbKLfE8okhGCdiQnWiEQ';

export const mandrillCase: PresetCase = {
  name: 'mandrill',
  source: () => mandrill({ webhookKey: OLD }),
  rotated: () => mandrill({ webhookKey: [NEW, OLD] }),
  wrong: () => mandrill({ webhookKey: NEW }),
  empty: { source: (webhookKey) => mandrill({ webhookKey }), option: 'webhookKey' },
  fromOptions: (options) => mandrill(options as { webhookKey: string }),
  deliveries: examples('mandrill'),
  covered: ['body', 'url'],
  handshakes: [{ title: 'a new webhook', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } }],
  copiesToldBy: 'id',
};
