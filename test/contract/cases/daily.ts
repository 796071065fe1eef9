import { daily } from 'nestjs-webhook/providers/daily';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'b2xkLWtleS1vZi10aGUtd2ViaG9vaw==';
const NEW = 'bmV3LWtleS1vZi10aGUtd2ViaG9vaw==';

const json = (body: string) => ({ body, headers: { 'content-type': 'application/json' } });
const stamped = <R extends { readonly headers?: object }>(request: R) => ({ ...request, headers: { ...request.headers, 'x-webhook-timestamp': '1767225600' } });

export const dailyCase: PresetCase = {
  name: 'daily',
  source: () => daily({ hmac: OLD }),
  rotated: () => daily({ hmac: [NEW, OLD] }),
  wrong: () => daily({ hmac: NEW }),
  empty: { source: (hmac) => daily({ hmac }), option: 'hmac' },
  fromOptions: (options) => daily(options as { hmac: string }),
  mistaken: [{ source: () => daily({ hmac: 'not base64!' }), says: /base64/ }],
  deliveries: examples('daily'),
  covered: ['body', 'header:x-webhook-timestamp'],
  handshakes: [{ title: 'the test before a webhook is made', request: json('{"test":"test"}'), signed: false, answer: { status: 200, body: '' } }],
  unproved: [
    { title: 'a test with more in it', request: stamped(json('{"test":"test","type":"meeting.ended"}')) },
    { title: 'a test of another value', request: stamped(json('{"test":"meeting.ended"}')) },
  ],
  copiesToldBy: 'id',
};
