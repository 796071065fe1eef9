import { twilio } from 'nestjs-webhook/providers/twilio';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '0123456789abcdef0123456789abcdef';
const NEW = 'fedcba9876543210fedcba9876543210';
const TOKEN_HEADER = 'i-twilio-idempotency-token';
const MESSAGE = 'SM0123456789abcdef0123456789abcdef';
const CALL = 'CA0123456789abcdef0123456789abcdef';
const xml = (body: string) => ({ status: 200, body, contentType: 'text/xml; charset=utf-8' });
const nothing = xml('<?xml version="1.0" encoding="UTF-8"?><Response/>');
const reply = '<?xml version="1.0" encoding="UTF-8"?><Response><Message>đã nhận</Message></Response>';
const received = payload('twilio/message.received.form', { [TOKEN_HEADER]: 'a1b2' });

export const twilioCase: ProviderCase = {
  name: 'twilio',
  source: () => twilio({ authToken: OLD }),
  rotated: () => twilio({ authToken: [NEW, OLD] }),
  wrong: () => twilio({ authToken: NEW }),
  empty: { source: (authToken) => twilio({ authToken }), option: 'authToken' },
  mistaken: ['AC', 'SK'].map((kind) => ({ source: () => twilio({ authToken: kind + OLD }), says: /SID.*Auth Token/ })),
  fromOptions: (options) => twilio(options as { authToken: string }),
  deliveries: [
    { title: 'a message received', request: received, events: [{ name: 'message', action: 'received', id: `${MESSAGE}:received` }] },
    { title: 'a message asked for again by a redirect', request: { ...received, url: '/?step=2' }, events: [{ name: 'message', action: 'received', id: `${MESSAGE}:received?step=2` }] },
    { title: 'a message delivered', request: payload('twilio/message.delivered.form'), events: [{ name: 'message', action: 'delivered', id: `${MESSAGE}:delivered` }] },
    { title: 'a call that asks what to do', request: payload('twilio/call.ringing.form'), events: [{ name: 'call', action: 'ringing' }] },
    { title: 'the end of a call', request: payload('twilio/call.completed.form'), events: [{ name: 'call', action: 'completed', id: `${CALL}:completed:3` }] },
    { title: 'a message of a conversation', request: payload('twilio/onMessageAdded.form'), events: [{ name: 'onMessageAdded' }] },
    {
      title: 'a batch of Event Streams',
      request: payload('twilio/event-streams.json'),
      events: [
        { name: 'com.twilio.messaging.message.delivered', id: 'EZ0123456789abcdef0123456789abcde1' },
        { name: 'com.twilio.messaging.message.failed', id: 'EZ0123456789abcdef0123456789abcde2' },
      ],
    },
  ],
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
