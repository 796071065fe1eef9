import { flutterwave, type FlutterwaveOptions } from 'nestjs-webhook/providers/flutterwave';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const OLD = 'the-old-secret-hash';
const NEW = 'the-new-secret-hash';
const charge = (file: string): PresetCase['deliveries'] => [{ title: 'a charge', request: payload(`flutterwave/${file}.json`), events: [{ name: 'charge.completed' }] }];

export const flutterwaveCase: PresetCase = {
  name: 'flutterwave',
  source: () => flutterwave({ secretHash: OLD }),
  rotated: () => flutterwave({ secretHash: [NEW, OLD] }),
  wrong: () => flutterwave({ secretHash: NEW }),
  empty: { source: (secretHash) => flutterwave({ secretHash }), option: 'secretHash' },
  mistaken: ['FLWSECK-example-X', 'FLWPUBK_TEST-example-X'].map((secretHash) => ({ source: () => flutterwave({ secretHash }), says: /API key.*secret hash/ })),
  fromOptions: (options) => flutterwave(options as unknown as FlutterwaveOptions),
  deliveries: charge('charge.completed'),
  closed: ['body'],
  copiesToldBy: 'body',
};

const { closed: _body, ...shared } = flutterwaveCase;

export const flutterwaveV3Case: PresetCase = {
  ...shared,
  variant: 'v3',
  source: () => flutterwave({ secretHash: OLD, api: 'v3' }),
  rotated: () => flutterwave({ secretHash: [NEW, OLD], api: 'v3' }),
  wrong: () => flutterwave({ secretHash: NEW, api: 'v3' }),
  empty: { source: (secretHash) => flutterwave({ secretHash, api: 'v3' }), option: 'secretHash' },
  mistaken: [{ source: () => flutterwave({ secretHash: 'FLWSECK-example-X', api: 'v3' }), says: /API key.*secret hash/ }],
  deliveries: charge('charge.completed.v3'),
  covered: ['header:verif-hash'],
  uncovered: ['body'],
};
