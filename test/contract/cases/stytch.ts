import { stytch } from 'nestjs-webhook/providers/stytch';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const stytchCase: PresetCase = {
  name: 'stytch',
  source: () => stytch({ signingSecret: OLD }),
  rotated: () => stytch({ signingSecret: [NEW, OLD] }),
  wrong: () => stytch({ signingSecret: NEW }),
  empty: { source: (signingSecret) => stytch({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => stytch({ signingSecret: 'secret-test-example' }), says: /secret of a project.*Signing Secret/ }],
  fromOptions: (options) => stytch(options as { signingSecret: string }),
  deliveries: examples('stytch'),
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
