import { basicAuth } from '../auth/basic.js';
import type { Secrets } from '../auth/secrets.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `sendgridInbound`: classic Inbound Parse signs nothing, so give it a URL with credentials, `https://user:password@…`. */
export interface SendgridInboundOptions {
  /** User name of the URL. Required. */
  readonly username: string;
  /** Password of the URL; not an API key. Several while you change it. Required. */
  readonly password: Secrets;
}

/**
 * Mail that SendGrid's Inbound Parse received, as the event `inbound`: the texts are in `fields` (`from`, `subject`, `text`, or `email` for the raw mail), the
 * attachments in `files`; raise `maxBodyBytes` for them. Texts may have been in another charset than UTF-8, which the field `charsets` names. There is no id but
 * the `Message-ID` that the mail's author chose, so repeats are handled again. It repeats after 5xx, for three days.
 */
export const sendgridInbound = defineProvider({
  name: 'sendgrid-inbound',
  docs: 'https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook',
  checkedOn: '2026-11-27',
  options: (o: SendgridInboundOptions) => ({ auth: basicAuth(o) }),
  body: 'multipart',
  eventName: () => 'inbound',
  uncovered: ['body'],
  knownEvents: ['inbound'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `sendgridInbound`. */
export type SendgridInboundEvent = EventNameOf<typeof sendgridInbound>;
