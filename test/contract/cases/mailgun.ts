import { mailgun } from 'nestjs-webhook/providers/mailgun';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-signing-key';
const NEW = 'new-example-signing-key';

export const mailgunCase: PresetCase = {
  name: 'mailgun',
  source: () => mailgun({ signingKey: OLD }),
  rotated: () => mailgun({ signingKey: [NEW, OLD] }),
  wrong: () => mailgun({ signingKey: NEW }),
  empty: { source: (signingKey) => mailgun({ signingKey }), option: 'signingKey' },
  mistaken: [{ source: () => mailgun({ signingKey: 'pubkey-example' }), says: /public validation key.*signing key/ }],
  fromOptions: (options) => mailgun(options as { signingKey: string }),
  deliveries: examples('mailgun'),
  covered: ['body:signature.timestamp', 'body:signature.token'],
  uncovered: ['body:event-data', 'body:event-data.event', 'body:event-data.severity'],
  signatureParts: ['body:signature.signature'],
  toleranceSec: 32_400,
  copiesToldBy: 'id',
};
