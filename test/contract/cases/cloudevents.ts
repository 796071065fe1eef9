import { cloudevents, type CloudeventsOptions } from 'nestjs-webhook/providers/cloudevents';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';
const ask = (origin: string) => ({ method: 'OPTIONS', headers: { 'webhook-request-origin': origin, 'webhook-request-rate': '120' } });
const forbidden = { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' };

export const cloudeventsCase: PresetCase = {
  name: 'cloudevents',
  source: () => cloudevents({ token: OLD }),
  rotated: () => cloudevents({ token: [NEW, OLD] }),
  wrong: () => cloudevents({ token: NEW }),
  empty: { source: (token) => cloudevents({ token }), option: 'token' },
  fromOptions: (options) => cloudevents(options as unknown as CloudeventsOptions),
  mistaken: [
    { source: () => cloudevents({ token: `Bearer ${OLD}` }), says: /more than the token/ },
    { source: () => cloudevents({ token: `access_token=${OLD}`, tokenIn: 'query' }), says: /more than the token/ },
    { source: () => cloudevents({ token: OLD, origins: ['https://eventgrid.azure.net/'] }), says: /origins: is no list of host names/ },
  ],
  deliveries: examples('cloudevents'),
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer ).+/ }],
  uncovered: ['body', 'header:ce-type', 'header:ce-id', 'header:ce-source'],
  copiesToldBy: 'id',
  success: { status: 204, body: '' },
};

export const cloudeventsPermissionCase: PresetCase = {
  ...cloudeventsCase,
  variant: 'with permission',
  source: () => cloudevents({ token: OLD, origins: ['eventgrid.azure.net'] }),
  handshakes: [
    { title: 'a sender that may', request: ask('eventgrid.azure.net'), signed: false, answer: { status: 200, body: '' } },
    { title: 'a sender that may not', request: ask('eventgrid.azure.net.example.com'), signed: false, answer: forbidden },
  ],
};

export const cloudeventsQueryCase: PresetCase = {
  ...cloudeventsCase,
  variant: 'a token in the URL',
  source: () => cloudevents({ token: OLD, tokenIn: 'query' }),
  rotated: () => cloudevents({ token: [NEW, OLD], tokenIn: 'query' }),
  wrong: () => cloudevents({ token: NEW, tokenIn: 'query' }),
  covered: ['query:access_token'],
};
