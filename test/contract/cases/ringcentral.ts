import { ringcentral, type RingcentralOptions } from 'nestjs-webhook/providers/ringcentral';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-subscription';
const NEW = 'the-new-token-of-the-subscription';

export const ringcentralCase: PresetCase = {
  name: 'ringcentral',
  source: () => ringcentral({ verificationToken: OLD }),
  rotated: () => ringcentral({ verificationToken: [NEW, OLD] }),
  wrong: () => ringcentral({ verificationToken: NEW }),
  empty: { source: (verificationToken) => ringcentral({ verificationToken }), option: 'verificationToken' },
  fromOptions: (options) => ringcentral(options as unknown as RingcentralOptions),
  deliveries: examples('ringcentral'),
  covered: ['header:verification-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  handshakes: [{ title: 'a new subscription', request: { headers: { 'validation-token': '7d2f9b8a-0000-4000-8000-000000000001' } }, signed: false, answer: { status: 200, body: '' } }],
};
