import { prismic } from 'nestjs-webhook/providers/prismic';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const prismicCase: PresetCase = {
  name: 'prismic',
  source: () => prismic({ secret: OLD }),
  rotated: () => prismic({ secret: [NEW, OLD] }),
  wrong: () => prismic({ secret: NEW }),
  empty: { source: (secret) => prismic({ secret }), option: 'secret' },
  fromOptions: (options) => prismic(options as { secret: string }),
  deliveries: examples('prismic'),
  covered: ['body:secret'],
  uncovered: ['body:type', 'body:masterRef', 'body:documents.0'],
  signatureParts: ['body:secret'],
  copiesToldBy: 'none',
};
