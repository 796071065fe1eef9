import { asana, type AsanaOptions } from 'nestjs-webhook/providers/asana';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'b537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81';
const NEW = 'c537207f20cbfa02357cf448134da559e8bd39d61597dcd5631b8012eae53e81';
const options: AsanaOptions = { secret: OLD, onHookSecret: (secret) => secret === NEW };

export const asanaCase: PresetCase = {
  name: 'asana',
  source: () => asana(options),
  rotated: () => asana({ ...options, secret: [NEW, OLD] }),
  wrong: () => asana({ ...options, secret: NEW }),
  empty: { source: (secret) => asana({ ...options, secret }), option: 'secret' },
  mistaken: [
    { source: () => asana({ secret: OLD } as unknown as AsanaOptions), says: /onHookSecret: is missing.*stores the secret/ },
    { source: () => asana({ ...options, secret: '0/0123456789abcdef' }), says: /access token.*X-Hook-Secret/ },
  ],
  fromOptions: ({ secret }) => asana({ ...options, secret: String(secret) }),
  deliveries: examples('asana'),
  copiesToldBy: 'body',
  handshakes: [
    { title: 'a new webhook', request: { headers: { 'x-hook-secret': NEW }, body: '' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'a new webhook that nobody asked for', request: { headers: { 'x-hook-secret': 'forged' }, body: '' }, signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
    { title: 'a heartbeat', request: payload('asana/heartbeat.json'), signed: true, answer: { status: 200, body: '' } },
  ],
};
