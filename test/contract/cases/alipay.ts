import { generateKeyPairSync } from 'node:crypto';
import { alipay, type AlipayOptions } from 'nestjs-webhook/providers/alipay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const pair = (): { alipayPublicKey: string; signingKey: string } => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return { alipayPublicKey: publicKey.toString('base64'), signingKey: privateKey };
};
const mine = pair();
const other = pair();
const paid = payload('alipay/TRADE_SUCCESS.form');
const sent = (more: string) => ({ ...paid, body: `${String(paid.body)}&sign=AAAA${more}` });

export const alipayCase: PresetCase = {
  name: 'alipay',
  source: () => alipay(mine),
  rotated: () => alipay({ ...other, alipayPublicKey: [other.alipayPublicKey, mine.alipayPublicKey] }),
  wrong: () => alipay(other),
  empty: { source: (alipayPublicKey) => alipay({ alipayPublicKey }), option: 'alipayPublicKey' },
  fromOptions: (options) => alipay(options as unknown as AlipayOptions),
  deliveries: examples('alipay'),
  signatureParts: ['body:sign'],
  copiesToldBy: 'id',
  success: { status: 200, body: 'success', contentType: 'text/plain; charset=utf-8' },
  unproved: [
    { title: 'a field twice', request: sent('&trade_status=TRADE_SUCCESS') },
    { title: 'a field inside another', request: sent('&title=a%26trade_status%3DTRADE_SUCCESS') },
  ],
};
