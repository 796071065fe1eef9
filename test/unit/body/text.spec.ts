import { describe, expect, it } from '@jest/globals';
import { textBody, WebhookRequest } from 'nestjs-webhook';
import { bodyText, mediaType } from '../../../lib/body/text.js';

const request = (contentType: string | undefined, body: string | Buffer = ''): WebhookRequest => new WebhookRequest({ body, headers: { 'content-type': contentType } });

describe('mediaType', () => {
  it.each([
    ['application/json', 'application/json'],
    ['Application/JSON; charset=utf-8', 'application/json'],
    [' text/xml ;q=1', 'text/xml'],
    ['', ''],
    [undefined, ''],
  ])('of %j is %j', (sent, expected) => {
    expect(mediaType(request(sent))).toBe(expected);
  });
});

describe('bodyText', () => {
  it.each([
    ['text/plain', Buffer.from('Grüße ✓')],
    ['text/plain; charset=UTF-8', Buffer.from('Grüße ✓')],
    ['text/plain; charset=utf8', Buffer.from('\ufeffGrüße ✓')],
    ['text/plain; format=flowed; charset="utf-16le"', Buffer.from('Grüße ✓', 'utf16le')],
    ['text/plain', Buffer.from('\ufeffGrüße ✓')],
  ])('reads %s', (contentType, body) => {
    expect(bodyText(request(contentType, body))).toBe('Grüße ✓');
  });

  it('reads Latin-1, which old senders use', () => {
    expect(bodyText(request('text/plain; charset=ISO-8859-1', Buffer.from([0x47, 0xfc, 0xdf])))).toBe('Güß');
  });

  it('does not guess a charset nobody knows', () => {
    expect(() => bodyText(request('text/plain; charset=klingon', 'a'))).toThrow('not supported');
  });

  it('does not stop at bytes that are no UTF-8', () => {
    expect(bodyText(request('text/plain', Buffer.from([0x61, 0xff, 0x62])))).toBe('a\ufffdb');
  });
});

describe('textBody', () => {
  it('takes any text and gives it unchanged', () => {
    expect([textBody().accepts('text/csv'), textBody().accepts('application/json')]).toEqual([true, false]);
    expect(textBody().decode(request('text/csv', 'a,b\r\n'))).toBe('a,b\r\n');
  });
});
