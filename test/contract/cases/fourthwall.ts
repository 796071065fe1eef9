import { fourthwall, type FourthwallOptions } from 'nestjs-webhook/providers/fourthwall';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const OLD = 'e3f93c7c-c92b-4b8f-a9b1-5b70e0891abc';
const NEW = 'f3f93c7c-c92b-4b8f-a9b1-5b70e0891abc';

const caseFor = (kind: Pick<FourthwallOptions, 'app'>): PresetCase => ({
  name: 'fourthwall',
  source: () => fourthwall({ ...kind, secret: OLD }),
  rotated: () => fourthwall({ ...kind, secret: [NEW, OLD] }),
  wrong: () => fourthwall({ ...kind, secret: NEW }),
  empty: { source: (secret) => fourthwall({ ...kind, secret }), option: 'secret' },
  fromOptions: (options) => fourthwall(options as unknown as FourthwallOptions),
  deliveries: [{ title: 'an order', request: payload('fourthwall/ORDER_PLACED.json'), events: [{ name: 'ORDER_PLACED', id: 'weve_Example1' }] }],
  copiesToldBy: 'id',
});

export const fourthwallCase: PresetCase = { ...caseFor({}) };

export const fourthwallAppCase: PresetCase = { ...caseFor({ app: true }), variant: 'a Platform App' };
