import { strapi } from 'nestjs-webhook/providers/strapi';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'Bearer the-old-token';
const NEW = 'Bearer the-new-token';

export const strapiCase: PresetCase = {
  name: 'strapi',
  source: () => strapi({ token: OLD }),
  rotated: () => strapi({ token: [NEW, OLD] }),
  wrong: () => strapi({ token: NEW }),
  empty: { source: (token) => strapi({ token }), option: 'token' },
  fromOptions: (options) => strapi(options as { token: string }),
  deliveries: examples('strapi'),
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};

export const strapiHeaderCase: PresetCase = {
  ...strapiCase,
  variant: 'another header',
  source: () => strapi({ token: OLD, tokenHeader: 'X-Token' }),
  rotated: () => strapi({ token: [NEW, OLD], tokenHeader: 'X-Token' }),
  wrong: () => strapi({ token: NEW, tokenHeader: 'X-Token' }),
  covered: ['header:x-token'],
};
