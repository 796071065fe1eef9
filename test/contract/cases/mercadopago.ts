import { mercadopago } from 'nestjs-webhook/providers/mercadopago';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';
const NEW = '1a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';

export const mercadopagoCase: PresetCase = {
  name: 'mercadopago',
  source: () => mercadopago({ secret: OLD }),
  rotated: () => mercadopago({ secret: [NEW, OLD] }),
  wrong: () => mercadopago({ secret: NEW }),
  empty: { source: (secret) => mercadopago({ secret }), option: 'secret' },
  mistaken: ['APP_USR-1234-example', 'TEST-1234-example'].map((secret) => ({ source: () => mercadopago({ secret }), says: /access token.*secret signature/ })),
  fromOptions: (options) => mercadopago(options as { secret: string }),
  deliveries: examples('mercadopago'),
  covered: ['header:x-request-id', { part: 'header:x-signature', within: /(?<=ts=)\d+/ }, 'query:data.id'],
  uncovered: ['body', 'query:type'],
  copiesToldBy: 'id',
};
