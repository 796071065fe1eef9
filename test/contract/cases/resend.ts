import { resend } from 'nestjs-webhook/providers/resend';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const resendCase: PresetCase = {
  name: 'resend',
  source: () => resend({ signingSecret: OLD }),
  rotated: () => resend({ signingSecret: [NEW, OLD] }),
  wrong: () => resend({ signingSecret: NEW }),
  empty: { source: (signingSecret) => resend({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    { source: () => resend({ signingSecret: 're_123_example' }), says: /API key.*Signing Secret/ },
    { source: () => resend({ signingSecret: 'whsec_no base64!' }), says: /signingSecret: is not in the provider's form.*whsec_/ },
  ],
  fromOptions: (options) => resend(options as { signingSecret: string }),
  deliveries: examples('resend'),
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
