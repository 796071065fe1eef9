import { mercadopago } from 'nestjs-webhook/providers/mercadopago';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';
const NEW = '1a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';
const REQUEST_ID = 'bb56a2f1-6aae-46ac-982e-9dcd3581d08e';
const OTHER_REQUEST_ID = 'cc56a2f1-6aae-46ac-982e-9dcd3581d08e';
const sent = (file: string, query: string, requestId = REQUEST_ID) => ({ ...payload(`mercadopago/${file}.json`, { 'x-request-id': requestId }), url: `/?${query}` });

export const mercadopagoCase: ProviderCase = {
  name: 'mercadopago',
  source: () => mercadopago({ secret: OLD }),
  rotated: () => mercadopago({ secret: [NEW, OLD] }),
  wrong: () => mercadopago({ secret: NEW }),
  empty: { source: (secret) => mercadopago({ secret }), option: 'secret' },
  mistaken: ['APP_USR-1234-example', 'TEST-1234-example'].map((secret) => ({ source: () => mercadopago({ secret }), says: /access token.*secret signature/ })),
  fromOptions: (options) => mercadopago(options as { secret: string }),
  deliveries: [
    { title: 'a payment', request: sent('payment.updated', 'data.id=999999999&type=payment'), events: [{ name: 'payment', action: 'updated', id: REQUEST_ID }] },
    { title: 'an order, whose id has capitals', request: sent('order.processed', 'data.id=ORD01JQ4S4KY8HWQ6NA5PXB65B3D3&type=order', OTHER_REQUEST_ID), events: [{ name: 'order', action: 'processed', id: OTHER_REQUEST_ID }] },
  ],
  covered: ['header:x-request-id', { part: 'header:x-signature', within: /(?<=ts=)\d+/ }, 'query:data.id'],
  uncovered: ['body', 'query:type'],
  copiesToldBy: 'id',
};
