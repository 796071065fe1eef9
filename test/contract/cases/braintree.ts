import { braintree, type BraintreeOptions } from 'nestjs-webhook/providers/braintree';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const publicKey = 'integration_public_key';
const privateKey = 'integration_private_key';

export const braintreeCase: PresetCase = {
  name: 'braintree',
  source: () => braintree({ publicKey, privateKey }),
  wrong: () => braintree({ publicKey, privateKey: 'another_private_key' }),
  empty: [
    { source: (secret) => braintree({ publicKey, privateKey: secret }), option: 'privateKey' },
    { source: (key) => braintree({ publicKey: key, privateKey }), option: 'publicKey' },
  ],
  mistaken: [{ source: () => braintree({ publicKey, privateKey: 'sandbox_example_merchant' }), says: /tokenization key.*private key/ }],
  fromOptions: (options) => braintree(options as unknown as BraintreeOptions),
  deliveries: examples('braintree'),
  covered: ['body:bt_payload'],
  signatureParts: ['body:bt_signature'],
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the challenge of the tests of Braintree\'s SDK',
      request: { method: 'GET', url: '/?bt_challenge=20f9f8ed05f77439fe955c977e4c8a53' },
      signed: false,
      answer: { status: 200, body: 'integration_public_key|d9b899556c966b3f06945ec21311865d35df3ce4', contentType: 'text/plain; charset=utf-8' },
    },
  ],
  unproved: [
    {
      title: 'an answered challenge as a payload',
      request: {
        body: 'bt_signature=integration_public_key%7Cd9b899556c966b3f06945ec21311865d35df3ce4&bt_payload=20f9f8ed05f77439fe955c977e4c8a53',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
    },
  ],
};
