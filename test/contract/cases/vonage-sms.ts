import { vonageSms, type VonageSmsOptions } from 'nestjs-webhook/providers/vonage-sms';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'oldExampleSignatureSecret';
const NEW = 'newExampleSignatureSecret';
const INBOUND = { name: 'inbound', action: 'text', id: '0A0000000123ABCD1:text' };
const inbound = payload('vonage-sms/inbound.text.form');

/** The case for one signature method. */
function byMethod(method?: 'sha256'): PresetCase {
  const make = (signatureSecret: VonageSmsOptions['signatureSecret']) => vonageSms({ signatureSecret, ...(method && { method }) });
  return {
    name: 'vonage-sms',
    source: () => make(OLD),
    rotated: () => make([NEW, OLD]),
    wrong: () => make(NEW),
    empty: { source: (secret) => make(secret), option: 'signatureSecret' },
    mistaken: [
      { source: () => make('abcd1234'), says: /API key; give the signature secret/ },
      { source: () => make('-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----'), says: /private key of an application; give the signature secret/ },
    ],
    fromOptions: (options) => vonageSms(options as unknown as VonageSmsOptions),
    deliveries: [
      { title: 'a message received', request: inbound, events: [INBOUND] },
      { title: 'a message delivered, as JSON', request: payload('vonage-sms/status.delivered.json'), events: [{ name: 'status', action: 'delivered', id: '0A0000001234567B:delivered' }] },
    ],
    covered: ['body:to', 'body:messageId', 'body:timestamp', 'body:nonce'],
    signatureParts: ['body:sig'],
    toleranceSec: 300,
    copiesToldBy: 'id',
    unproved: [
      { title: 'a parameter twice', request: { ...inbound, body: `${String(inbound.body)}&text=other&sig=${'0'.repeat(32)}` } },
      { title: 'a form of very many fields', request: { ...inbound, body: `sig=${'0'.repeat(32)}${'&a=1'.repeat(20_000)}` } },
    ],
  };
}

export const vonageSmsCase: PresetCase = byMethod();

export const vonageSmsHmacCase: PresetCase = { ...byMethod('sha256'), variant: 'sha256' };

export const vonageSmsQueryCase: PresetCase = {
  ...byMethod(),
  variant: 'by GET',
  deliveries: examples('vonage-sms', 'by GET'),
  covered: ['query:text', 'query:messageId', 'query:timestamp'],
  signatureParts: ['query:sig'],
};
