import { line } from 'nestjs-webhook/providers/line';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '8c570fa6dd201bb328f1c1eac23a96d8';
const NEW = '9d681fb7ee312cc439f2d2fbd34ba7e9';

export const lineCase: PresetCase = {
  name: 'line',
  source: () => line({ channelSecret: OLD }),
  rotated: () => line({ channelSecret: [NEW, OLD] }),
  wrong: () => line({ channelSecret: NEW }),
  empty: { source: (channelSecret) => line({ channelSecret }), option: 'channelSecret' },
  mistaken: [
    { source: () => line({ channelSecret: 'a'.repeat(172) }), says: /channel access token.*channel secret/ },
    { source: () => line({ channelSecret: '1234567890' }), says: /id of the channel.*channel secret/ },
  ],
  fromOptions: (options) => line(options as { channelSecret: string }),
  deliveries: examples('line'),
  copiesToldBy: 'id',
  handshakes: [{ title: 'the empty batch of the console', request: payload('line/verify.json'), signed: true, answer: { status: 200, body: '' } }],
};
