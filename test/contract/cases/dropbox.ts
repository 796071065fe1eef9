import { dropbox } from 'nestjs-webhook/providers/dropbox';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'oldappsecret12a';
const NEW = 'newappsecret12b';

export const dropboxCase: PresetCase = {
  name: 'dropbox',
  source: () => dropbox({ appSecret: OLD }),
  rotated: () => dropbox({ appSecret: [NEW, OLD] }),
  wrong: () => dropbox({ appSecret: NEW }),
  empty: { source: (appSecret) => dropbox({ appSecret }), option: 'appSecret' },
  mistaken: [{ source: () => dropbox({ appSecret: 'sl.u.example' }), says: /access token.*app secret/ }],
  fromOptions: (options) => dropbox(options as { appSecret: string }),
  deliveries: examples('dropbox'),
  copiesToldBy: 'none',
  handshakes: [
    { title: 'the check of a new URL', request: { method: 'GET', url: '/?challenge=CJmiG8uD_2yCjx-4' }, signed: false, answer: { status: 200, body: 'CJmiG8uD_2yCjx-4', contentType: 'text/plain; charset=utf-8' } },
    { title: 'markup instead of a challenge', request: { method: 'GET', url: '/?challenge=%3Cscript%3E' }, signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
};
