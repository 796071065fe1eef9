import { websub, type WebsubOptions } from 'nestjs-webhook/providers/websub';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'old-example-secret';
const NEW = 'new-example-secret';
const topics = ['https://example.com/feed'];
const asked = (mode: string, topic: string) => ({ method: 'GET', url: `/?hub.mode=${mode}&hub.topic=${encodeURIComponent(topic)}&hub.challenge=ch4llenge&hub.lease_seconds=432000` });
const confirmed = { status: 200, body: 'ch4llenge', contentType: 'text/plain; charset=utf-8' };
const refused = { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' };

export const websubCase: PresetCase = {
  name: 'websub',
  source: () => websub({ secret: OLD, topics }),
  rotated: () => websub({ secret: [NEW, OLD], topics }),
  wrong: () => websub({ secret: NEW, topics }),
  empty: [
    { source: (secret) => websub({ secret, topics }), option: 'secret' },
    { source: (topic) => websub({ secret: OLD, topics: [topic] }), option: 'topics' },
  ],
  mistaken: [{ source: () => websub({ secret: OLD, topics: [] }), says: /topics: is not a list of URLs/ }],
  fromOptions: (options) => websub(options as unknown as WebsubOptions),
  deliveries: examples('websub'),
  uncovered: ['header:link'],
  copiesToldBy: 'none',
  handshakes: [
    { title: 'a subscription to a topic of ours', request: asked('subscribe', 'https://example.com/feed'), signed: false, answer: confirmed },
    { title: 'a subscription to another topic', request: asked('subscribe', 'https://example.com/other'), signed: false, answer: refused },
    { title: 'the end of a subscription that is not ours any more', request: asked('unsubscribe', 'https://example.com/other'), signed: false, answer: confirmed },
    { title: 'the end of a subscription of ours', request: asked('unsubscribe', 'https://example.com/feed'), signed: false, answer: refused },
    { title: 'a subscription that the hub denied', request: asked('denied', 'https://example.com/feed'), signed: false, answer: { status: 200, body: '' } },
    {
      title: 'a challenge that is markup',
      request: { method: 'GET', url: `/?hub.mode=subscribe&hub.topic=${encodeURIComponent('https://example.com/feed')}&hub.challenge=%3Cscript%3E` },
      signed: false,
      answer: refused,
    },
  ],
};
