import { smartcar, type SmartcarOptions } from 'nestjs-webhook/providers/smartcar';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'smartcar-application-management-token';
const NEW = 'smartcar-application-management-token-2';

export const smartcarCase: PresetCase = {
  name: 'smartcar',
  source: () => smartcar({ managementToken: OLD }),
  rotated: () => smartcar({ managementToken: [NEW, OLD] }),
  wrong: () => smartcar({ managementToken: NEW }),
  empty: { source: (managementToken) => smartcar({ managementToken }), option: 'managementToken' },
  fromOptions: (options) => smartcar(options as unknown as SmartcarOptions),
  deliveries: examples('smartcar'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the challenge of a new webhook',
      request: payload('smartcar/VERIFY.json'),
      signed: false,
      answer: { status: 200, body: '{"challenge":"df4e3d28a21fb291a276de88c535448be623c427b7ff57aed9c6e75ba3dfa9bb"}', contentType: 'application/json; charset=utf-8' },
    },
    { title: 'a challenge that could be a body', request: payload('smartcar/VERIFY.body.json'), signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
};
