import { sparkpost, type SparkpostOptions } from 'nestjs-webhook/providers/sparkpost';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'sparkpost';

export const sparkpostCase: ProviderCase = {
  name: 'sparkpost',
  source: () => sparkpost({ username, password: OLD }),
  rotated: () => sparkpost({ username, password: [NEW, OLD] }),
  wrong: () => sparkpost({ username, password: NEW }),
  empty: [
    { source: (password) => sparkpost({ username, password }), option: 'password' },
    { source: (user) => sparkpost({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => sparkpost(options as unknown as SparkpostOptions),
  deliveries: [
    {
      title: 'a bounce, an open and a mail received',
      request: payload('sparkpost/events.json'),
      events: [{ name: 'bounce', id: '92356927693813856' }, { name: 'open', id: '92356927693813857' }, { name: 'relay_message' }],
    },
    { title: 'the ping of a new webhook', request: payload('sparkpost/ping.json'), events: [] },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
