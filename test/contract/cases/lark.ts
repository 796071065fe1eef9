import { createCipheriv, createHash } from 'node:crypto';
import type { RequestParts } from 'nestjs-webhook';
import { lark, type LarkOptions } from 'nestjs-webhook/providers/lark';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const TOKEN = 'rvaYgkND1GOiu5MM0E1rncYC6PLtF7JV';
const OTHER_TOKEN = 'svaYgkND1GOiu5MM0E1rncYC6PLtF7JV';
const KEY = 'the old encrypt key';
const NEW_KEY = 'the new encrypt key';
const keyed: LarkOptions = { verificationToken: TOKEN, encryptKey: KEY };
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });

/** As Lark encrypts a body. */
function encrypted(file: string, key = KEY): RequestParts {
  const request = payload(`lark/${file}.json`);
  const iv = Buffer.from('0123456789abcdef');
  const cipher = createCipheriv('aes-256-cbc', createHash('sha256').update(key).digest(), iv);
  const encrypt = Buffer.concat([iv, cipher.update(request.body ?? ''), cipher.final()]).toString('base64');
  return { ...request, body: JSON.stringify({ encrypt }) };
}

const open = ['body:event', 'body:header.event_id', 'body:header.event_type'];

export const larkCase: PresetCase = {
  name: 'lark',
  source: () => lark(keyed),
  rotated: () => lark({ ...keyed, encryptKey: [NEW_KEY, KEY] }),
  wrong: () => lark({ ...keyed, encryptKey: NEW_KEY }),
  empty: [
    { source: (verificationToken) => lark({ ...keyed, verificationToken }), option: 'verificationToken' },
    { source: (encryptKey) => lark({ ...keyed, encryptKey }), option: 'encryptKey' },
  ],
  fromOptions: (options) => lark(options as unknown as LarkOptions),
  deliveries: [
    { title: 'a message', request: encrypted('im.message.receive_v1'), events: [{ name: 'im.message.receive_v1', id: '5e3702a84e847582be8db7fb73283c02' }] },
    { title: 'an event of schema 1.0', request: encrypted('approval_instance.v1'), events: [{ name: 'approval_instance', id: '1a2b3c4d5e6f' }] },
  ],
  covered: ['body', 'header:x-lark-request-timestamp', 'header:x-lark-request-nonce'],
  closed: open,
  toleranceSec: 28_800,
  copiesToldBy: 'id',
  handshakes: [{ title: 'the check of the URL, encrypted and not signed', request: encrypted('url_verification'), signed: false, answer: json('{"challenge":"ajls384kdjx98XX"}') }],
  unproved: [{ title: 'a check of the URL by another key', request: encrypted('url_verification', NEW_KEY) }],
  replies: [{ title: 'a toast for a card', request: encrypted('card.action.trigger'), returns: { toast: { type: 'info', content: 'xong' } }, answer: json('{"toast":{"type":"info","content":"xong"}}') }],
};

export const larkTokenCase: PresetCase = {
  name: 'lark',
  variant: 'by the token',
  source: () => lark({ verificationToken: TOKEN }),
  rotated: () => lark({ verificationToken: [OTHER_TOKEN, TOKEN] }),
  wrong: () => lark({ verificationToken: OTHER_TOKEN }),
  empty: { source: (verificationToken) => lark({ verificationToken }), option: 'verificationToken' },
  fromOptions: larkCase.fromOptions,
  deliveries: examples('lark', 'by the token'),
  covered: ['body:header.token'],
  uncovered: open,
  signatureParts: ['body:header.token'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the check of the URL', request: payload('lark/url_verification.json'), signed: false, answer: json('{"challenge":"ajls384kdjx98XX"}') }],
  unproved: [{ title: 'a check of the URL with another token', request: { headers: { 'content-type': 'application/json' }, body: JSON.stringify({ type: 'url_verification', token: OTHER_TOKEN, challenge: 'x' }) } }],
};

