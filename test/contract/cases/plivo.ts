import { plivo } from 'nestjs-webhook/providers/plivo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'ODk0YjM5OTBhYzFjZDEyZDQ4example1';
const NEW = 'PDk0YjM5OTBhYzFjZDEyZDQ4example1';
const CALL = payload('plivo/StartApp.form');
const MESSAGE = '8fd8cbd0-3e58-4d59-b1d1-0c9d3b0a0f8a';
const xml = (body: string) => ({ status: 200, body, contentType: 'text/xml; charset=utf-8' });
const nothing = xml('<?xml version="1.0" encoding="UTF-8"?><Response/>');
const reply = '<?xml version="1.0" encoding="UTF-8"?><Response><Speak>xin chào</Speak></Response>';

export const plivoCase: ProviderCase = {
  name: 'plivo',
  source: () => plivo({ authToken: OLD }),
  rotated: () => plivo({ authToken: [NEW, OLD] }),
  wrong: () => plivo({ authToken: NEW }),
  empty: { source: (authToken) => plivo({ authToken }), option: 'authToken' },
  mistaken: [{ source: () => plivo({ authToken: 'MAEXAMPLEEXAMPLEEXAM' }), says: /Auth ID.*Auth Token/ }],
  fromOptions: ({ secret }) => plivo({ authToken: String(secret) }),
  deliveries: [
    { title: 'a call that asks what to do', request: CALL, events: [{ name: 'StartApp', action: 'ringing' }] },
    { title: 'a call, with a query of your own', request: { ...CALL, url: '/?b=2&a=1' }, events: [{ name: 'StartApp', action: 'ringing' }] },
    { title: 'a message delivered', request: payload('plivo/message.delivered.form'), events: [{ name: 'message', action: 'delivered', id: `${MESSAGE}:delivered` }] },
    { title: 'a message received', request: payload('plivo/message.received.form'), events: [{ name: 'message', id: '7fd8cbd0-3e58-4d59-b1d1-0c9d3b0a0f8a:received' }] },
  ],
  covered: ['url', 'body', 'header:x-plivo-signature-v3-nonce'],
  copiesToldBy: 'id',
  success: nothing,
  unproved: [
    { title: 'JSON', request: { body: '{"Event":"StartApp"}', headers: { 'content-type': 'application/json', 'x-plivo-signature-v3': 'A'.repeat(43), 'x-plivo-signature-v3-nonce': '1' } } },
    { title: 'a form of very many fields', request: { body: 'a=1&'.repeat(20_000), headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-plivo-signature-v3': 'A'.repeat(43), 'x-plivo-signature-v3-nonce': '1' } } },
  ],
  replies: [
    { title: 'XML', request: CALL, returns: reply, answer: xml(reply) },
    { title: 'an object, which stays inside', request: CALL, returns: { saved: true }, answer: nothing },
  ],
};

export const plivoQueryCase: ProviderCase = {
  ...plivoCase,
  variant: 'by GET',
  deliveries: [{ title: 'the end of a call', request: { method: 'GET', url: '/?CallUUID=9cd8cbd0&Event=Hangup&CallStatus=completed' }, events: [{ name: 'Hangup', action: 'completed' }] }],
  covered: ['url', 'query:CallStatus', 'header:x-plivo-signature-v3-nonce'],
  unproved: [],
  replies: [],
};
