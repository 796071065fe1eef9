import { mailchimp } from 'nestjs-webhook/providers/mailchimp';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-of-the-url';
const NEW = 'the-new-secret-of-the-url';

export const mailchimpCase: PresetCase = {
  name: 'mailchimp',
  source: () => mailchimp({ secret: OLD }),
  rotated: () => mailchimp({ secret: [NEW, OLD] }),
  wrong: () => mailchimp({ secret: NEW }),
  empty: { source: (secret) => mailchimp({ secret }), option: 'secret' },
  mistaken: [{ source: () => mailchimp({ secret: `${'0123456789abcdef'.repeat(2)}-us12` }), says: /API key.*secret for the URL/ }],
  fromOptions: (options) => mailchimp(options as { secret: string }),
  deliveries: examples('mailchimp'),
  covered: ['query:secret'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  handshakes: [
    { title: 'a webhook that is saved', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'the same by HEAD', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } },
  ],
};
