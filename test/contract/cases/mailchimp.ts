import { mailchimp } from 'nestjs-webhook/providers/mailchimp';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-of-the-url';
const NEW = 'the-new-secret-of-the-url';

export const mailchimpCase: ProviderCase = {
  name: 'mailchimp',
  source: () => mailchimp({ secret: OLD }),
  rotated: () => mailchimp({ secret: [NEW, OLD] }),
  wrong: () => mailchimp({ secret: NEW }),
  empty: { source: (secret) => mailchimp({ secret }), option: 'secret' },
  fromOptions: (options) => mailchimp(options as { secret: string }),
  deliveries: [
    { title: 'a subscriber', request: payload('mailchimp/subscribe.form'), events: [{ name: 'subscribe', id: 'subscribe:a6b5da1054:8a25ff1d98:an@example.com:2026-01-01 00:00:00' }] },
    { title: 'an address that does not exist', request: payload('mailchimp/cleaned.form'), events: [{ name: 'cleaned' }] },
  ],
  covered: ['query:secret'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  handshakes: [
    { title: 'a webhook that is saved', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'the same by HEAD', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } },
  ],
};
