import { configcat } from 'nestjs-webhook/providers/configcat';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old key';
const NEW = 'the new key';
const id = 'b616ca659d154a5fb907dd8475792eeb';

export const configcatCase: ProviderCase = {
  name: 'configcat',
  source: () => configcat({ signingKey: OLD }),
  rotated: () => configcat({ signingKey: [NEW, OLD] }),
  wrong: () => configcat({ signingKey: NEW }),
  empty: { source: (signingKey) => configcat({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => configcat(options as { signingKey: string }),
  deliveries: [
    { title: 'a change', request: payload('configcat/change.json', { 'x-configcat-webhook-id': id }), events: [{ name: 'unnamed', id }] },
    { title: 'a change as text', request: { body: 'myAwesomeFeature1: false ➔ true', headers: { 'content-type': 'text/plain', 'x-configcat-webhook-id': 'another-id' } }, events: [{ name: 'unnamed', id: 'another-id' }] },
  ],
  covered: ['body', 'header:x-configcat-webhook-id', 'header:x-configcat-webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
