import { sentry, type SentryOptions } from 'nestjs-webhook/providers/sentry';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';
const headers = (resource: string) => ({ 'sentry-hook-resource': resource, 'sentry-hook-timestamp': '1767225600', 'request-id': '7a1c2d3e' });

export const sentryCase: ProviderCase = {
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
  deliveries: [
    { title: 'a new issue', request: payload('sentry/issue.created.json', headers('issue')), events: [{ name: 'issue', action: 'created', id: '7a1c2d3e' }] },
    { title: 'an error', request: payload('sentry/error.created.json', headers('error')), events: [{ name: 'error', action: 'created', id: '7a1c2d3e' }] },
  ],
  uncovered: ['header:sentry-hook-resource', 'header:sentry-hook-timestamp', 'header:request-id'],
  copiesToldBy: 'id-and-body',
};
