import { hasura } from 'nestjs-webhook/providers/hasura';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token-of-the-trigger';
const NEW = 'the-new-token-of-the-trigger';
const tokenHeader = 'X-Hook-Token';

export const hasuraCase: ProviderCase = {
  name: 'hasura',
  source: () => hasura({ token: OLD, tokenHeader }),
  rotated: () => hasura({ token: [NEW, OLD], tokenHeader }),
  wrong: () => hasura({ token: NEW, tokenHeader }),
  empty: { source: (token) => hasura({ token, tokenHeader }), option: 'token' },
  fromOptions: ({ token }) => hasura({ token: String(token), tokenHeader }),
  deliveries: [{ title: 'a row inserted', request: payload('hasura/insert.json'), events: [{ name: 'order_created', action: 'INSERT', id: '85558393-c75d-4d2f-9c15-e80591b83894' }] }],
  covered: ['header:x-hook-token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
