import { intercom, type IntercomOptions } from 'nestjs-webhook/providers/intercom';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'old-client-secret';
const NEW = 'new-client-secret';

export const intercomCase: PresetCase = {
  name: 'intercom',
  source: () => intercom({ clientSecret: OLD }),
  rotated: () => intercom({ clientSecret: [NEW, OLD] }),
  wrong: () => intercom({ clientSecret: NEW }),
  empty: { source: (clientSecret) => intercom({ clientSecret }), option: 'clientSecret' },
  anySecret: 'a client secret has no documented form',
  fromOptions: (options) => intercom(options as unknown as IntercomOptions),
  deliveries: examples('intercom'),
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the ping of a test', request: payload('intercom/ping.json'), signed: true, answer: { status: 200, body: '' } },
    { title: 'the check of a new URL', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } },
  ],
};
