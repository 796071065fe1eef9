import { deepgram, type DeepgramOptions } from 'nestjs-webhook/providers/deepgram';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-password';
const NEW = 'the-new-password';
const basic = { username: 'callers', password: OLD };

export const deepgramCase: ProviderCase = {
  name: 'deepgram',
  source: () => deepgram(basic),
  rotated: () => deepgram({ ...basic, password: [NEW, OLD] }),
  wrong: () => deepgram({ ...basic, password: NEW }),
  empty: [
    { source: (password) => deepgram({ ...basic, password }), option: 'password' },
    { source: (username) => deepgram({ ...basic, username }), option: 'username' },
  ],
  fromOptions: (options) => deepgram(options as unknown as DeepgramOptions),
  deliveries: [{ title: 'a transcript', request: payload('deepgram/transcript.json'), events: [{ name: 'unnamed', id: 'b2b2d7a4-6a0c-4f4e-9c6a-0123456789ab' }] }],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
