import { facebook, type FacebookOptions } from 'nestjs-webhook/providers/facebook';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const options = { appSecret: 'b1946ac92492d2347c6235b4d2611184', verifyToken: 'my verify token' };
const NEW = '591785b794601e212b260e25925636fd';
const handshake = (query: string) => ({ method: 'GET', url: `/?${query}` });
const text = (status: number, body: string) => ({ status, body, contentType: 'text/plain; charset=utf-8' });
const forbidden = { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' };

export const facebookCase: PresetCase = {
  name: 'facebook',
  source: () => facebook(options),
  rotated: () => facebook({ ...options, appSecret: [NEW, options.appSecret] }),
  wrong: () => facebook({ ...options, appSecret: NEW }),
  empty: [
    { source: (appSecret) => facebook({ ...options, appSecret }), option: 'appSecret' },
    { source: (verifyToken) => facebook({ ...options, verifyToken }), option: 'verifyToken' },
  ],
  mistaken: [
    { source: () => facebook({ ...options, appSecret: `EAAB${'x'.repeat(40)}` }), says: /access token.*app secret/ },
    { source: () => facebook({ ...options, appSecret: '1234567890321' }), says: /is an id.*app secret/ },
  ],
  fromOptions: (given) => facebook(given as unknown as FacebookOptions),
  deliveries: examples('facebook'),
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the check of the URL', request: handshake('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my+verify+token'), signed: false, answer: text(200, '1158201444') },
    { title: 'with another token', request: handshake('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=other'), signed: false, answer: forbidden },
    { title: 'without a token', request: handshake('hub.mode=subscribe&hub.challenge=1158201444'), signed: false, answer: forbidden },
    { title: 'with markup for a challenge', request: handshake('hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=my+verify+token'), signed: false, answer: forbidden },
    {
      title: 'a GET that is none', request: handshake('hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=my+verify+token'), signed: false,
      answer: { status: 405, body: '{"error":"WEBHOOK_METHOD_NOT_ALLOWED"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
