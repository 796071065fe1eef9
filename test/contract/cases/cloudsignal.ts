import { cloudsignal } from 'nestjs-webhook/providers/cloudsignal';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-key';
const NEW = 'the-new-key';

export const cloudsignalCase: PresetCase = {
  name: 'cloudsignal',
  source: () => cloudsignal({ webhookKey: OLD }),
  rotated: () => cloudsignal({ webhookKey: [NEW, OLD] }),
  wrong: () => cloudsignal({ webhookKey: NEW }),
  empty: { source: (webhookKey) => cloudsignal({ webhookKey }), option: 'webhookKey' },
  fromOptions: (options) => cloudsignal(options as { webhookKey: string }),
  deliveries: examples('cloudsignal'),
  covered: ['body:apikey'],
  uncovered: ['body:type', 'body:order', 'body:item'],
  signatureParts: ['body:apikey'],
  copiesToldBy: 'none',
};
