import { enode } from 'nestjs-webhook/providers/enode';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';
const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958';

export const enodeCase: ProviderCase = {
  name: 'enode',
  source: () => enode({ secret: OLD }),
  rotated: () => enode({ secret: [NEW, OLD] }),
  wrong: () => enode({ secret: NEW }),
  empty: { source: (secret) => enode({ secret }), option: 'secret' },
  fromOptions: (options) => enode(options as { secret: string }),
  deliveries: [
    { title: 'a vehicle and a charger', request: payload('enode/vehicle.updated.json', { 'x-enode-delivery': id }), events: [{ name: 'user:vehicle:updated', id }, { name: 'user:charger:updated', id }] },
    { title: 'a heartbeat', request: payload('enode/heartbeat.json', { 'x-enode-delivery': id }), events: [{ name: 'system:heartbeat', id }] },
  ],
  uncovered: ['header:x-enode-delivery'],
  copiesToldBy: 'body',
};
