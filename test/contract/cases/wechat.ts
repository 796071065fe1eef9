import { wechat } from 'nestjs-webhook/providers/wechat';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'weixinOld1';
const xml = (body: string) => ({ status: 200, body, contentType: 'text/xml; charset=utf-8' });
const sent = (file: string) => ({ ...payload(`wechat/${file}`), url: '/?nonce=1372623149&openid=oABCD1234efgh' });
const reply = '<xml><ToUserName><![CDATA[oABCD1234efgh]]></ToUserName><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[你好]]></Content></xml>';

export const wechatCase: PresetCase = {
  name: 'wechat',
  source: () => wechat({ token: OLD }),
  rotated: () => wechat({ token: ['weixinNew2', OLD] }),
  wrong: () => wechat({ token: 'weixinNew2' }),
  empty: { source: (token) => wechat({ token }), option: 'token' },
  mistaken: [
    { source: () => wechat({ token: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG' }), says: /longer than a Token.*server configuration/ },
    { source: () => wechat({ token: 'ab' }), says: /shorter than/ },
  ],
  fromOptions: (options) => wechat(options as { token: string }),
  deliveries: examples('wechat'),
  covered: ['query:timestamp', 'query:nonce'],
  uncovered: ['body', 'query:openid'],
  toleranceSec: 300,
  copiesToldBy: 'id-and-body',
  success: xml('success'),
  handshakes: [
    { title: 'the check of the URL', request: { method: 'GET', url: '/?echostr=5837397621634852&nonce=1372623149' }, signed: true, answer: { status: 200, body: '5837397621634852', contentType: 'text/plain; charset=utf-8' } },
    {
      title: 'a signed GET that asks for nothing', request: { method: 'GET', url: '/?nonce=1372623149' }, signed: true,
      answer: { status: 405, body: '{"error":"WEBHOOK_METHOD_NOT_ALLOWED"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
  replies: [
    { title: 'a reply to the user', request: sent('text.xml'), returns: reply, answer: xml(reply) },
    { title: 'an object, which stays inside', request: sent('text.xml'), returns: { saved: true }, answer: xml('success') },
  ],
};
