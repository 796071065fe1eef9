import { generateKeyPairSync } from 'node:crypto';
import { adobeCommerce, type AdobeCommerceOptions } from 'nestjs-webhook/providers/adobe-commerce';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const pair = (): { publicKey: string; signingKey: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { publicKey, signingKey: privateKey };
};
const mine = pair();
const other = pair();
const request = payload('adobe-commerce/add_item.json');
const contentType = 'application/json; charset=utf-8';
const refusal = [{ op: 'exception', message: 'Out of stock' }];

export const adobeCommerceCase: PresetCase = {
  name: 'adobe-commerce',
  source: () => adobeCommerce(mine),
  rotated: () => adobeCommerce({ ...other, publicKey: [other.publicKey, mine.publicKey] }),
  wrong: () => adobeCommerce(other),
  empty: { source: (publicKey) => adobeCommerce({ publicKey }), option: 'publicKey' },
  fromOptions: (options) => adobeCommerce(options as unknown as AdobeCommerceOptions),
  deliveries: examples('adobe-commerce'),
  success: { status: 200, body: '[{"op":"success"}]', contentType },
  replies: [{ title: 'a refusal', request, returns: refusal, answer: { status: 200, body: JSON.stringify(refusal), contentType } }],
  copiesToldBy: 'none',
};
