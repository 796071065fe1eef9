import { linkedin } from 'nestjs-webhook/providers/linkedin';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'oldExampleClientSecret';
const NEW = 'newExampleClientSecret';
const CODE = '890e4665-4dfe-4ab1-b689-ed553bceeed0';

export const linkedinCase: PresetCase = {
  name: 'linkedin',
  source: () => linkedin({ clientSecret: OLD }),
  rotated: () => linkedin({ clientSecret: [NEW, OLD] }),
  wrong: () => linkedin({ clientSecret: NEW }),
  empty: { source: (clientSecret) => linkedin({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => linkedin(options as { clientSecret: string }),
  deliveries: examples('linkedin'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the check of the URL',
      request: { method: 'GET', url: `/?challengeCode=${CODE}` },
      signed: false,
      answer: { status: 200, body: `{"challengeCode":"${CODE}","challengeResponse":"f16dbe48592dbfe2208af888d99ed7a97ab858cf3be41d679cd813ed73ea670d"}`, contentType: 'application/json; charset=utf-8' },
    },
  ],
};
