import { calendly, type CalendlyOptions } from 'nestjs-webhook/providers/calendly';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old key';
const NEW = 'the new key';

export const calendlyCase: PresetCase = {
  name: 'calendly',
  source: () => calendly({ signingKey: OLD }),
  rotated: () => calendly({ signingKey: [NEW, OLD] }),
  wrong: () => calendly({ signingKey: NEW }),
  empty: { source: (signingKey) => calendly({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => calendly(options as unknown as CalendlyOptions),
  mistaken: [{ source: () => calendly({ signingKey: 'eyJraWQiOiIxIn0.eyJpc3MiOiJ4In0.x' }), says: /access token.*signing key/ }],
  deliveries: examples('calendly'),
  covered: ['body', { part: 'header:calendly-webhook-signature', within: /(?<=t=)\d+/ }, { part: 'header:calendly-webhook-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
