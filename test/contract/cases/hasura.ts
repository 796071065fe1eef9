import { hasura } from 'nestjs-webhook/providers/hasura';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-trigger';
const NEW = 'the-new-token-of-the-trigger';
const tokenHeader = 'X-Hook-Token';

export const hasuraCase: PresetCase = {
  name: 'hasura',
  source: () => hasura({ token: OLD, tokenHeader }),
  rotated: () => hasura({ token: [NEW, OLD], tokenHeader }),
  wrong: () => hasura({ token: NEW, tokenHeader }),
  empty: { source: (token) => hasura({ token, tokenHeader }), option: 'token' },
  anySecret: 'the user types it',
  fromOptions: ({ token }) => hasura({ token: String(token), tokenHeader }),
  deliveries: examples('hasura'),
  covered: ['header:x-hook-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
