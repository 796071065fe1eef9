import { x } from 'nestjs-webhook/providers/x';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'consumer-secret';
const NEW = 'consumer-secret-new';

export const xCase: ProviderCase = {
  name: 'x',
  source: () => x({ consumerSecret: OLD }),
  rotated: () => x({ consumerSecret: [NEW, OLD] }),
  wrong: () => x({ consumerSecret: NEW }),
  empty: { source: (consumerSecret) => x({ consumerSecret }), option: 'consumerSecret' },
  mistaken: [{ source: () => x({ consumerSecret: 'AAAAAAAAAAAAAAAAAAAAAExample' }), says: /bearer token.*API Key Secret/ }],
  fromOptions: (options) => x(options as { consumerSecret: string }),
  deliveries: [
    { title: 'a mention', request: payload('x/post.mention.create.json'), events: [{ name: 'post.mention.create', id: '2f0a1f4e-6e2a-4d0c-9a2b-0d9a0c1b2d3e' }] },
    {
      title: 'two posts of the Account Activity API',
      request: payload('x/tweet_create_events.json'),
      events: [
        { name: 'tweet_create_events', id: 'tweet_create_events:2244994945:1993399453018636480' },
        { name: 'tweet_create_events', id: 'tweet_create_events:2244994945:1993399453018636481' },
      ],
    },
    { title: 'a follower, which has no id', request: payload('x/follow_events.json'), events: [{ name: 'follow_events' }] },
  ],
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the challenge-response check',
      request: { method: 'GET', url: '/?crc_token=abc123' },
      signed: false,
      answer: { status: 200, body: '{"response_token":"sha256=uWCvRjzPn3Ze439/BvadzeJY3nkdXavefSSjmCbY1dY="}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
