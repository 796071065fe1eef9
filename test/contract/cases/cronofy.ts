import { cronofy } from 'nestjs-webhook/providers/cronofy';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'CRN_oldExample';
const NEW = 'CRN_newExample';

export const cronofyCase: PresetCase = {
  name: 'cronofy',
  source: () => cronofy({ clientSecret: OLD }),
  rotated: () => cronofy({ clientSecret: [NEW, OLD] }),
  wrong: () => cronofy({ clientSecret: NEW }),
  empty: { source: (clientSecret) => cronofy({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => cronofy(options as { clientSecret: string }),
  deliveries: examples('cronofy'),
  copiesToldBy: 'none',
  handshakes: [{ title: 'the verification of a new channel', request: payload('cronofy/verification.json'), signed: true, answer: { status: 200, body: '' } }],
};
