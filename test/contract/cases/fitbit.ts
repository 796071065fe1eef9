import { fitbit } from 'nestjs-webhook/providers/fitbit';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = '123ab4567c890d123e4567f8abcdef9a';
const NEW = '223ab4567c890d123e4567f8abcdef9a';
const verificationCode = '0123456789abcdef0123456789abcdef';

export const fitbitCase: PresetCase = {
  name: 'fitbit',
  source: () => fitbit({ clientSecret: OLD, verificationCode }),
  rotated: () => fitbit({ clientSecret: [NEW, OLD], verificationCode }),
  wrong: () => fitbit({ clientSecret: NEW, verificationCode }),
  empty: [
    { source: (clientSecret) => fitbit({ clientSecret, verificationCode }), option: 'clientSecret' },
    { source: (code) => fitbit({ clientSecret: OLD, verificationCode: code }), option: 'verificationCode' },
  ],
  fromOptions: (options) => fitbit(options as { clientSecret: string; verificationCode: string }),
  deliveries: examples('fitbit'),
  copiesToldBy: 'none',
  success: { status: 204, body: '' },
  handshakes: [
    { title: 'the right code', request: { method: 'GET', url: `/?verify=${verificationCode}` }, signed: false, answer: { status: 204, body: '' } },
    { title: 'a wrong code', request: { method: 'GET', url: '/?verify=wrong' }, signed: false, answer: { status: 404, body: '' } },
  ],
};
