import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { json, verifyDelivery } from 'nestjs-webhook';
import { wechat } from 'nestjs-webhook/providers/wechat';
import { eventsOf } from '../../support/events-of.js';

const source = wechat({ token: 'weixin' });
const xml = (inner: string) => ({ body: `<xml>${inner}</xml>`, headers: { 'content-type': 'text/xml' } });

describe('wechat', () => {
  it('accepts the sorted hash, and refuses the one in another order', async () => {
    const hash = (...parts: readonly string[]): string => createHash('sha1').update(parts.join('')).digest('hex');
    const verdict = async (signature: string) => (await verifyDelivery(source, { url: `/?timestamp=1767225600&nonce=0a&signature=${signature}` }, { now: 1767225600000 })).ok;
    expect(await verdict(hash('0a', '1767225600', 'weixin'))).toBe(true);
    expect(await verdict(hash('weixin', '1767225600', '0a'))).toBe(false);
  });

  it('names a message by its type and gives what stands in <xml>', async () => {
    expect(await eventsOf(source, xml('<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[ a &lt; b ]]></Content><MsgId>9007199254740993</MsgId>'))).toMatchObject([
      { name: 'text', action: undefined, id: '9007199254740993', payload: { MsgType: 'text', Content: ' a &lt; b ', MsgId: '9007199254740993' } },
    ]);
  });

  it.each([
    ['<MsgType>event</MsgType><Event>subscribe</Event><FromUserName>u</FromUserName><CreateTime>1</CreateTime>', { name: 'event', action: 'subscribe', id: 'u:1:event:subscribe::' }],
    ['<MsgType>event</MsgType><Event>CLICK</Event><EventKey>a</EventKey><FromUserName>u</FromUserName><CreateTime>1</CreateTime>', { name: 'event', action: 'CLICK', id: 'u:1:event:CLICK:a:' }],
    ['<MsgType>event</MsgType>', { name: 'event', action: undefined, id: undefined }],
    ['<Other>1</Other>', { name: 'unnamed', id: undefined }],
  ])('reads the event of %s', async (inner, event) => {
    expect(await eventsOf(source, xml(inner))).toMatchObject([event]);
  });

  it('reads JSON of Mini Programs, long ids to the last digit', async () => {
    const [event] = await eventsOf(source, { body: '{"MsgType":"text","MsgId":24598765432109877}' });
    expect(event).toMatchObject({ name: 'text', id: '24598765432109877' });
    expect(event?.read?.(json('MsgId'))).toBe('24598765432109877');
  });

  it('refuses an encrypted message, with the remedy', async () => {
    await expect(eventsOf(source, xml('<ToUserName>gh</ToUserName><Encrypt>abc</Encrypt>'))).rejects.toMatchObject({ code: 'WEBHOOK_SIGNATURE_MALFORMED', detail: expect.stringContaining('plain mode') });
  });

  it('takes both parts of compatible mode for a plain message', async () => {
    expect(await eventsOf(source, xml('<MsgType>text</MsgType><MsgId>1</MsgId><Encrypt>abc</Encrypt>'))).toMatchObject([{ name: 'text', id: '1' }]);
  });
});
