import { generateKeyPairSync } from 'node:crypto';
import { sendgrid, type SendgridOptions } from 'nestjs-webhook/providers/sendgrid';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

function pair(): SendgridOptions & { readonly publicKey: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const mine = pair();
const other = pair();

export const sendgridCase: PresetCase = {
  name: 'sendgrid',
  source: () => sendgrid(mine),
  rotated: () => sendgrid({ ...other, publicKey: [other.publicKey, mine.publicKey] }),
  wrong: () => sendgrid(other),
  empty: { source: (publicKey) => sendgrid({ publicKey }), option: 'publicKey' },
  mistaken: [{ source: () => sendgrid({ publicKey: 'SG.example.example' }), says: /publicKey: is not in the provider's form/ }],
  fromOptions: (options) => sendgrid(options as unknown as SendgridOptions),
  deliveries: examples('sendgrid'),
  covered: ['body', 'header:x-twilio-email-event-webhook-timestamp'],
  toleranceSec: 90_000,
  copiesToldBy: 'id',
};
