import { clerk } from 'nestjs-webhook/providers/clerk';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const clerkCase: PresetCase = {
  name: 'clerk',
  source: () => clerk({ signingSecret: OLD }),
  rotated: () => clerk({ signingSecret: [NEW, OLD] }),
  wrong: () => clerk({ signingSecret: NEW }),
  empty: { source: (signingSecret) => clerk({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    { source: () => clerk({ signingSecret: 'sk_test_example' }), says: /API key.*Signing Secret/ },
    { source: () => clerk({ signingSecret: 'whsec_no base64!' }), says: /signingSecret: is not in the provider's form.*whsec_/ },
  ],
  fromOptions: (options) => clerk(options as { signingSecret: string }),
  deliveries: examples('clerk'),
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
