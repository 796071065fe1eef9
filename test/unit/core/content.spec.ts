import { describe, expect, it } from '@jest/globals';
import { header, json, literal, param, publicUrl, query, rawBody, secretKey, sorted, WebhookRequest, wireBody, type Content } from 'nestjs-webhook';
import { isCovered, readyContent } from '../../../lib/core/content.js';
import { refusalOf } from '../../support/proof-context.js';

const KEY = Buffer.from('k');
const request = new WebhookRequest({
  url: '/in?b=2',
  publicUrl: 'https://x.example/in?b=2',
  body: '{"id":7}',
  wireBody: Buffer.from('gzip'),
  headers: { 'x-time': '9' },
  params: { shop: 's1' },
});
const text = (content: Content): readonly string[] => readyContent(content).choices(request, KEY).map((pieces) => Buffer.concat(pieces.map((piece) => Buffer.from(piece))).toString());

describe('content', () => {
  it('is its pieces in order', () => {
    expect(text([literal('v0:'), header('x-time'), literal(':'), rawBody()])).toEqual(['v0:9:{"id":7}']);
  });

  it('takes the wire bytes, the public URL, the secret, and slots of every place', () => {
    expect(text([wireBody(), literal('|'), publicUrl(), literal('|'), secretKey(), query('b'), param('shop'), json('id')])).toEqual(['gzip|https://x.example/in?b=2|k2s17']);
  });

  it('sorts pieces by their text', () => {
    expect(text([sorted(literal('b'), header('x-time'), literal('a'), secretKey())])).toEqual(['9abk']);
  });

  it('may be one of several', () => {
    expect(text({ covers: ['body'], choices: (sent) => [sent.body, 'other'] })).toEqual(['{"id":7}', 'other']);
  });

  it('refuses a request that lacks a signed slot', () => {
    expect(refusalOf(() => text([header('x-none')]))).toBe('WEBHOOK_SIGNATURE_MISSING');
  });

  it('tells what it covers', () => {
    expect(readyContent([literal('.'), secretKey(), sorted(header('x-time'), rawBody()), publicUrl()]).covers).toEqual(['header:x-time', 'body', 'url']);
    expect(readyContent({ covers: ['body'], choices: () => [] }).covers).toEqual(['body']);
  });
});

describe('isCovered', () => {
  it.each([
    ['body', ['body'], true],
    ['body:data.id', ['body'], true],
    ['body:data.id', ['body:data.id'], true],
    ['body', ['body:data.id'], false],
    ['query:token', ['url'], true],
    ['param:shop', ['url'], true],
    ['header:x-id', ['body', 'url'], false],
    ['header:x-id', ['header:x-id'], true],
    ['query:token', ['body'], false],
  ])('%s by %j is %s', (part, covers, covered) => {
    expect(isCovered(part, covers)).toBe(covered);
  });
});
