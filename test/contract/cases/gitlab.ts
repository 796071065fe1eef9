import { gitlab } from 'nestjs-webhook/providers';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-token';
const NEW = 'the-new-secret-token';
const id = (n: number): string => `e5b7c5b8-1d5f-4c28-b9e2-6f2d0a3f5c1${n}`;
const sent = (file: string, event: string, n: number, idHeader = 'idempotency-key') => payload(`gitlab/${file}.json`, { 'x-gitlab-event': event, [idHeader]: id(n) });

export const gitlabCase: ProviderCase = {
  name: 'gitlab',
  source: () => gitlab({ secretToken: OLD }),
  rotated: () => gitlab({ secretToken: [NEW, OLD] }),
  wrong: () => gitlab({ secretToken: NEW }),
  empty: { source: (secretToken) => gitlab({ secretToken }), option: 'secretToken' },
  mistaken: [
    { source: () => gitlab({ secretToken: 'glpat-exampleexampleexample' }), says: /access token.*token of the webhook/ },
    { source: () => gitlab({ secretToken: 'whsec_dGVzdA==' }), says: /signing token.*`signingToken`/ },
    { source: () => gitlab({}), says: /secretToken: is undefined/ },
  ],
  fromOptions: (options) => gitlab(options),
  deliveries: [
    { title: 'a merge request opened', request: sent('merge_request.open', 'Merge Request Hook', 1), events: [{ name: 'merge_request', action: 'open', id: id(1) }] },
    { title: 'a push', request: sent('push', 'Push Hook', 2), events: [{ name: 'push', id: id(2) }] },
    { title: 'a new project, of a system hook', request: sent('project_create', 'System Hook', 3), events: [{ name: 'project_create', id: id(3) }] },
  ],
  covered: ['header:x-gitlab-token'],
  uncovered: ['body', 'header:idempotency-key'],
  copiesToldBy: 'id',
};

const secretOf = (text: string): string => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
const SIGNING = secretOf('the old key');

export const gitlabSigningCase: ProviderCase = {
  ...gitlabCase,
  variant: 'signing token',
  source: () => gitlab({ signingToken: SIGNING }),
  rotated: () => gitlab({ signingToken: [secretOf('the new key'), SIGNING] }),
  wrong: () => gitlab({ signingToken: secretOf('the new key') }),
  empty: [
    { source: (signingToken) => gitlab({ signingToken }), option: 'signingToken' },
    { source: (secretToken) => gitlab({ signingToken: SIGNING, secretToken }), option: 'secretToken' },
  ],
  mistaken: [{ source: () => gitlab({ signingToken: 'glpat-exampleexampleexample' }), says: /access token.*token of the webhook/ }],
  deliveries: [{ title: 'a merge request opened', request: sent('merge_request.open', 'Merge Request Hook', 1, 'webhook-id'), events: [{ name: 'merge_request', action: 'open', id: id(1) }] }],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  uncovered: [],
  closed: ['body', 'header:idempotency-key'],
  toleranceSec: 300,
};

export const gitlabBothCase: ProviderCase = {
  ...gitlabSigningCase,
  variant: 'both tokens',
  source: () => gitlab({ signingToken: SIGNING, secretToken: OLD }),
  rotated: () => gitlab({ signingToken: SIGNING, secretToken: [NEW, OLD] }),
  wrong: () => gitlab({ signingToken: SIGNING, secretToken: NEW }),
  covered: ['body', 'header:webhook-id', 'header:x-gitlab-token'],
};
