import { calendly, type CalendlyOptions } from 'nestjs-webhook/providers/calendly';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old key';
const NEW = 'the new key';

export const calendlyCase: ProviderCase = {
  name: 'calendly',
  source: () => calendly({ signingKey: OLD }),
  rotated: () => calendly({ signingKey: [NEW, OLD] }),
  wrong: () => calendly({ signingKey: NEW }),
  empty: { source: (signingKey) => calendly({ signingKey }), option: 'signingKey' },
  fromOptions: (options) => calendly(options as unknown as CalendlyOptions),
  mistaken: [{ source: () => calendly({ signingKey: 'eyJraWQiOiIxIn0.eyJpc3MiOiJ4In0.x' }), says: /access token.*signing key/ }],
  deliveries: [{ title: 'a new invitee', request: payload('calendly/invitee.created.json'), events: [{ name: 'invitee.created', id: 'invitee.created:https://api.calendly.com/scheduled_events/GBGBDCAADAEDCRZ2/invitees/AAAAAAAAAAAAAAAA:2026-01-01T00:00:00.000000Z' }] }],
  covered: ['body', { part: 'header:calendly-webhook-signature', within: /(?<=t=)\d+/ }, { part: 'header:calendly-webhook-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
