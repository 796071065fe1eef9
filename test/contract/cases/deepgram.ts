import { deepgram, type DeepgramOptions } from 'nestjs-webhook/providers/deepgram';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-password';
const NEW = 'the-new-password';
const basic = { username: 'callers', password: OLD };

export const deepgramCase: PresetCase = {
  name: 'deepgram',
  source: () => deepgram(basic),
  rotated: () => deepgram({ ...basic, password: [NEW, OLD] }),
  wrong: () => deepgram({ ...basic, password: NEW }),
  empty: [
    { source: (password) => deepgram({ ...basic, password }), option: 'password' },
    { source: (username) => deepgram({ ...basic, username }), option: 'username' },
  ],
  fromOptions: (options) => deepgram(options as unknown as DeepgramOptions),
  deliveries: examples('deepgram'),
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
