import { contentful } from 'nestjs-webhook/providers/contentful';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'o'.repeat(64);
const NEW = 'n'.repeat(64);

export const contentfulCase: PresetCase = {
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
  deliveries: examples('contentful'),
  covered: ['body', 'url', 'header:x-contentful-signed-headers', 'header:x-contentful-timestamp'],
  uncovered: ['header:x-contentful-topic', 'header:x-contentful-idempotency-key'],
  toleranceSec: 30,
  copiesToldBy: 'id-and-body',
};
