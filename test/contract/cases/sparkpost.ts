import { sparkpost, type SparkpostOptions } from 'nestjs-webhook/providers/sparkpost';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'sparkpost';

export const sparkpostCase: PresetCase = {
  name: 'sparkpost',
  source: () => sparkpost({ username, password: OLD }),
  rotated: () => sparkpost({ username, password: [NEW, OLD] }),
  wrong: () => sparkpost({ username, password: NEW }),
  empty: [
    { source: (password) => sparkpost({ username, password }), option: 'password' },
    { source: (user) => sparkpost({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => sparkpost(options as unknown as SparkpostOptions),
  deliveries: examples('sparkpost'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
