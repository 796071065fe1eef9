import { autodeskAps, type AutodeskApsOptions } from 'nestjs-webhook/providers/autodesk-aps';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';
const ID = '8a1c7e9e-3f7b-4f0e-8a57-9f3f6f0c1b2d';

export const autodeskApsCase: ProviderCase = {
  name: 'autodesk-aps',
  source: () => autodeskAps({ secret: OLD }),
  rotated: () => autodeskAps({ secret: [NEW, OLD] }),
  wrong: () => autodeskAps({ secret: NEW }),
  empty: { source: (secret) => autodeskAps({ secret }), option: 'secret' },
  fromOptions: (options) => autodeskAps(options as unknown as AutodeskApsOptions),
  deliveries: [
    { title: 'a new version', request: payload('autodesk-aps/dm.version.added.json', { 'x-adsk-delivery-id': ID }), events: [{ name: 'dm.version.added', id: ID }] },
    { title: 'the event alone', request: payload('autodesk-aps/event-only.json', { 'x-adsk-delivery-id': ID }), events: [{ name: 'unnamed', id: ID }] },
  ],
  uncovered: ['header:x-adsk-delivery-id'],
  copiesToldBy: 'id-and-body',
};
