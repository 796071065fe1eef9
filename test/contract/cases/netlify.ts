import { netlify } from 'nestjs-webhook/providers/netlify';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-jws-secret-of-the-notification';
const NEW = 'the-new-jws-secret-of-the-notification';

export const netlifyCase: PresetCase = {
  name: 'netlify',
  source: () => netlify({ secret: OLD }),
  rotated: () => netlify({ secret: [NEW, OLD] }),
  wrong: () => netlify({ secret: NEW }),
  empty: { source: (secret) => netlify({ secret }), option: 'secret' },
  fromOptions: (options) => netlify(options as { secret: string }),
  deliveries: examples('netlify'),
  covered: ['body', { part: 'header:x-webhook-signature', within: /\S+(?=\S\S$)/ }],
  uncovered: ['header:x-netlify-event'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id-and-body',
};
