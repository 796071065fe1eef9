import { persona, type PersonaOptions } from 'nestjs-webhook/providers/persona';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'wbhsec_old-example';
const NEW = 'wbhsec_new-example';

export const personaCase: PresetCase = {
  name: 'persona',
  source: () => persona({ secret: OLD }),
  rotated: () => persona({ secret: [NEW, OLD] }),
  wrong: () => persona({ secret: NEW }),
  empty: { source: (secret) => persona({ secret }), option: 'secret' },
  mistaken: [
    { source: () => persona({ secret: 'persona_sandbox_example' }), says: /API key.*wbhsec_/ },
    { source: () => persona({ secret: 'wbh_example' }), says: /id of the webhook.*wbhsec_/ },
  ],
  fromOptions: (options) => persona(options as unknown as PersonaOptions),
  deliveries: examples('persona'),
  covered: ['body', { part: 'header:persona-signature', within: /(?<=t=)\d+/ }, { part: 'header:persona-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
