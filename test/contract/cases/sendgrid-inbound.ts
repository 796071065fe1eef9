import { sendgridInbound, type SendgridInboundOptions } from 'nestjs-webhook/providers/sendgrid-inbound';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password-of-the-url';
const NEW = 'the-new-password-of-the-url';
const username = 'sendgrid';

export const sendgridInboundCase: PresetCase = {
  name: 'sendgrid-inbound',
  source: () => sendgridInbound({ username, password: OLD }),
  rotated: () => sendgridInbound({ username, password: [NEW, OLD] }),
  wrong: () => sendgridInbound({ username, password: NEW }),
  empty: [
    { source: (password) => sendgridInbound({ username, password }), option: 'password' },
    { source: (user) => sendgridInbound({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => sendgridInbound(options as unknown as SendgridInboundOptions),
  deliveries: examples('sendgrid-inbound'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
