import { pipedrive, type PipedriveOptions } from 'nestjs-webhook/providers/pipedrive';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-password-of-the-webhook';
const NEW = 'the-new-password-of-the-webhook';
const username = 'hooks';

export const pipedriveCase: ProviderCase = {
  name: 'pipedrive',
  source: () => pipedrive({ username, password: OLD }),
  rotated: () => pipedrive({ username, password: [NEW, OLD] }),
  wrong: () => pipedrive({ username, password: NEW }),
  empty: [
    { source: (password) => pipedrive({ username, password }), option: 'password' },
    { source: (user) => pipedrive({ username: user, password: OLD }), option: 'username' },
  ],
  fromOptions: (options) => pipedrive(options as unknown as PipedriveOptions),
  deliveries: [
    { title: 'a deal changed', request: payload('pipedrive/change.deal.json'), events: [{ name: 'change.deal', id: '0a1b2c3d-0000-4000-8000-000000000001:change.deal:123:2026-01-01T00:00:00.000Z' }] },
  ],
  covered: [{ part: 'header:authorization', within: /(?<=^Basic )\S+(?=\S\S\S=*$)/ }],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
