import { plivo } from 'nestjs-webhook/providers/plivo';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'ODk0YjM5OTBhYzFjZDEyZDQ4example1';
const NEW = 'PDk0YjM5OTBhYzFjZDEyZDQ4example1';
const CALL = payload('plivo/StartApp.form');
const xml = (body: string) => ({ status: 200, body, contentType: 'text/xml; charset=utf-8' });
const nothing = xml('<?xml version="1.0" encoding="UTF-8"?><Response/>');
const reply = '<?xml version="1.0" encoding="UTF-8"?><Response><Speak>xin chào</Speak></Response>';

export const plivoCase: PresetCase = {
  name: 'plivo',
  source: () => plivo({ authToken: OLD }),
  rotated: () => plivo({ authToken: [NEW, OLD] }),
  wrong: () => plivo({ authToken: NEW }),
  empty: { source: (authToken) => plivo({ authToken }), option: 'authToken' },
  mistaken: [{ source: () => plivo({ authToken: 'MAEXAMPLEEXAMPLEEXAM' }), says: /Auth ID.*Auth Token/ }],
  fromOptions: ({ secret }) => plivo({ authToken: String(secret) }),
  deliveries: examples('plivo'),
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

export const plivoQueryCase: PresetCase = {
  ...plivoCase,
  variant: 'by GET',
  deliveries: examples('plivo', 'by GET'),
  covered: ['url', 'query:CallStatus', 'header:x-plivo-signature-v3-nonce'],
  unproved: [],
  replies: [],
};
