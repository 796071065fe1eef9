import { cloudevents, type CloudeventsOptions } from 'nestjs-webhook/providers/cloudevents';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';
const binary = { 'ce-specversion': '1.0', 'ce-type': 'com.example.order.paid', 'ce-source': '/c%E1%BB%ADa-h%C3%A0ng', 'ce-id': 'A234-1234-1237' };
const ask = (origin: string) => ({ method: 'OPTIONS', headers: { 'webhook-request-origin': origin, 'webhook-request-rate': '120' } });
const forbidden = { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' };

export const cloudeventsCase: ProviderCase = {
  name: 'cloudevents',
  source: () => cloudevents({ token: OLD }),
  rotated: () => cloudevents({ token: [NEW, OLD] }),
  wrong: () => cloudevents({ token: NEW }),
  empty: { source: (token) => cloudevents({ token }), option: 'token' },
  fromOptions: (options) => cloudevents(options as unknown as CloudeventsOptions),
  mistaken: [{ source: () => cloudevents({ token: OLD, origins: ['https://eventgrid.azure.net/'] }), says: /origins: is no list of host names/ }],
  deliveries: [
    { title: 'a structured event', request: payload('cloudevents/structured.json', { 'content-type': 'application/cloudevents+json; charset=utf-8' }), events: [{ name: 'com.example.order.paid', id: '/shop/orders A234-1234-1234' }] },
    {
      title: 'a batch', request: payload('cloudevents/batch.json', { 'content-type': 'application/cloudevents-batch+json' }),
      events: [{ name: 'com.example.order.paid', id: '/shop/orders A234-1234-1235' }, { name: 'com.example.order.sent', id: '/shop/orders A234-1234-1236' }],
    },
    { title: 'a binary event', request: payload('cloudevents/data.json', binary), events: [{ name: 'com.example.order.paid', id: '/cửa-hàng A234-1234-1237' }] },
    { title: 'a binary event without data', request: { headers: { ...binary, 'ce-id': 'A234-1234-1238' } }, events: [{ name: 'com.example.order.paid', id: '/cửa-hàng A234-1234-1238' }] },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer ).+/ }],
  uncovered: ['body', 'header:ce-type', 'header:ce-id', 'header:ce-source'],
  copiesToldBy: 'id',
  success: { status: 204, body: '' },
};

export const cloudeventsPermissionCase: ProviderCase = {
  ...cloudeventsCase,
  variant: 'with permission',
  source: () => cloudevents({ token: OLD, origins: ['eventgrid.azure.net'] }),
  handshakes: [
    { title: 'a sender that may', request: ask('eventgrid.azure.net'), signed: false, answer: { status: 200, body: '' } },
    { title: 'a sender that may not', request: ask('eventgrid.azure.net.example.com'), signed: false, answer: forbidden },
  ],
};

export const cloudeventsQueryCase: ProviderCase = {
  ...cloudeventsCase,
  variant: 'a token in the URL',
  source: () => cloudevents({ token: OLD, tokenIn: 'query' }),
  rotated: () => cloudevents({ token: [NEW, OLD], tokenIn: 'query' }),
  wrong: () => cloudevents({ token: NEW, tokenIn: 'query' }),
  covered: ['query:access_token'],
};
