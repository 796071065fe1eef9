import { mailgun } from 'nestjs-webhook/providers/mailgun';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'old-example-signing-key';
const NEW = 'new-example-signing-key';

export const mailgunCase: ProviderCase = {
  name: 'mailgun',
  source: () => mailgun({ signingKey: OLD }),
  rotated: () => mailgun({ signingKey: [NEW, OLD] }),
  wrong: () => mailgun({ signingKey: NEW }),
  empty: { source: (signingKey) => mailgun({ signingKey }), option: 'signingKey' },
  mistaken: [{ source: () => mailgun({ signingKey: 'pubkey-example' }), says: /public validation key.*signing key/ }],
  fromOptions: (options) => mailgun(options as { signingKey: string }),
  deliveries: [
    { title: 'an e-mail opened', request: payload('mailgun/opened.json'), events: [{ name: 'opened', id: 'a8ce0edb2dd8301dee6c2405235584e45aa91d1e9f979f3de0' }] },
    { title: 'an e-mail failed', request: payload('mailgun/failed.json'), events: [{ name: 'failed', action: 'permanent', id: 'b9df1fec3ee9412eff7d3516346695f56bb02e2fa080a04ef1' }] },
  ],
  covered: ['body:signature.timestamp', 'body:signature.token'],
  uncovered: ['body:event-data', 'body:event-data.event', 'body:event-data.severity'],
  signatureParts: ['body:signature.signature'],
  toleranceSec: 32_400,
  copiesToldBy: 'id',
};
