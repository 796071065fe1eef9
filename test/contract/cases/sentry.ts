import { sentry, type SentryOptions } from 'nestjs-webhook/providers/sentry';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const sentryCase: PresetCase = {
  name: 'sentry',
  source: () => sentry({ clientSecret: OLD }),
  rotated: () => sentry({ clientSecret: [NEW, OLD] }),
  wrong: () => sentry({ clientSecret: NEW }),
  empty: { source: (clientSecret) => sentry({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => sentry(options as unknown as SentryOptions),
  mistaken: [
    { source: () => sentry({ clientSecret: 'sntrys_example' }), says: /auth token.*client secret/ },
    { source: () => sentry({ clientSecret: 'https://key@o1.ingest.sentry.io/1' }), says: /DSN.*client secret/ },
  ],
  deliveries: examples('sentry'),
  uncovered: ['header:sentry-hook-resource', 'header:sentry-hook-timestamp', 'header:request-id'],
  copiesToldBy: 'id-and-body',
};
