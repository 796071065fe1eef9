import { dynamicsCrm, type DynamicsCrmOptions } from 'nestjs-webhook/providers/dynamics-crm';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-key';
const NEW = 'the-new-key';
const header = 'X-Hook-Key';
const param = 'key';

export const dynamicsCrmCase: PresetCase = {
  name: 'dynamics-crm',
  source: () => dynamicsCrm({ webhookKey: OLD }),
  rotated: () => dynamicsCrm({ webhookKey: [NEW, OLD] }),
  wrong: () => dynamicsCrm({ webhookKey: NEW }),
  empty: { source: (webhookKey) => dynamicsCrm({ webhookKey }), option: 'webhookKey' },
  fromOptions: (options) => dynamicsCrm(options as unknown as DynamicsCrmOptions),
  deliveries: examples('dynamics-crm'),
  covered: ['query:code'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};

export const dynamicsCrmHeaderCase: PresetCase = {
  ...dynamicsCrmCase,
  variant: 'by a header',
  source: () => dynamicsCrm({ token: OLD, header }),
  rotated: () => dynamicsCrm({ token: [NEW, OLD], header }),
  wrong: () => dynamicsCrm({ token: NEW, header }),
  empty: { source: (token) => dynamicsCrm({ token, header }), option: 'token' },
  covered: ['header:x-hook-key'],
};

export const dynamicsCrmQueryCase: PresetCase = {
  ...dynamicsCrmHeaderCase,
  variant: 'by a parameter',
  source: () => dynamicsCrm({ token: OLD, param }),
  rotated: () => dynamicsCrm({ token: [NEW, OLD], param }),
  wrong: () => dynamicsCrm({ token: NEW, param }),
  empty: { source: (token) => dynamicsCrm({ token, param }), option: 'token' },
  covered: ['query:key'],
};
