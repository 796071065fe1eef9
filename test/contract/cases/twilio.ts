import { twilio } from 'nestjs-webhook/providers/twilio';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '0123456789abcdef0123456789abcdef';
const NEW = 'fedcba9876543210fedcba9876543210';
const TOKEN_HEADER = 'i-twilio-idempotency-token';
const xml = (body: string) => ({ status: 200, body, contentType: 'text/xml; charset=utf-8' });
const nothing = xml('<?xml version="1.0" encoding="UTF-8"?><Response/>');
const reply = '<?xml version="1.0" encoding="UTF-8"?><Response><Message>đã nhận</Message></Response>';
const received = payload('twilio/message.received.form', { [TOKEN_HEADER]: 'a1b2' });

export const twilioCase: PresetCase = {
  name: 'twilio',
  source: () => twilio({ authToken: OLD }),
  rotated: () => twilio({ authToken: [NEW, OLD] }),
  wrong: () => twilio({ authToken: NEW }),
  empty: { source: (authToken) => twilio({ authToken }), option: 'authToken' },
  mistaken: ['AC', 'SK'].map((kind) => ({ source: () => twilio({ authToken: kind + OLD }), says: /SID.*Auth Token/ })),
  fromOptions: (options) => twilio(options as { authToken: string }),
  deliveries: examples('twilio'),
  covered: ['body', 'url'],
  uncovered: [`header:${TOKEN_HEADER}`],
  copiesToldBy: 'id',
  success: nothing,
  unproved: [
    { title: 'JSON without the hash of its body', request: payload('twilio/event-streams.json') },
    { title: 'JSON with the hash of its body', request: { ...payload('twilio/event-streams.json'), url: `/?bodySHA256=${'0'.repeat(64)}` } },
    { title: 'a form of very many fields', request: { body: 'a=1&'.repeat(20_000), headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': '0123456789012345678901234567' } } },
  ],
  replies: [
    { title: 'TwiML', request: received, returns: reply, answer: xml(reply) },
    { title: 'an object, which stays inside', request: received, returns: { saved: true, password: 'x' }, answer: nothing },
  ],
};
