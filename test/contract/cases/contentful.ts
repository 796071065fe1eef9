import { contentful } from 'nestjs-webhook/providers/contentful';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'o'.repeat(64);
const NEW = 'n'.repeat(64);
const request = (key: string) => payload('contentful/Entry.publish.json', {
  'content-type': 'application/vnd.contentful.management.v1+json', 'x-contentful-topic': 'ContentManagement.Entry.publish', 'x-contentful-idempotency-key': key,
});
const published = (id: string) => [{ name: 'ContentManagement.Entry.publish', id }];

export const contentfulCase: ProviderCase = {
  name: 'contentful',
  source: () => contentful({ signingSecret: OLD }),
  rotated: () => contentful({ signingSecret: [NEW, OLD] }),
  wrong: () => contentful({ signingSecret: NEW }),
  empty: { source: (signingSecret) => contentful({ signingSecret }), option: 'signingSecret' },
  mistaken: [
    { source: () => contentful({ signingSecret: 'CFPAT-example' }), says: /personal access token.*signing secret/ },
    { source: () => contentful({ signingSecret: 'short' }), says: /signingSecret: is shorter.*64/ },
  ],
  fromOptions: (options) => contentful(options as { signingSecret: string }),
  deliveries: [
    { title: 'an entry published', request: request('94516f9a3fe42e30'), events: published('94516f9a3fe42e30') },
    { title: 'an entry published, to a URL with a query', request: { ...request('94516f9a3fe42e31'), url: '/?space=blog&lang=vi%20VN' }, events: published('94516f9a3fe42e31') },
  ],
  covered: ['body', 'url', 'header:x-contentful-signed-headers', 'header:x-contentful-timestamp'],
  uncovered: ['header:x-contentful-topic', 'header:x-contentful-idempotency-key'],
  toleranceSec: 30,
  copiesToldBy: 'id-and-body',
};
