import { gitlab } from 'nestjs-webhook/providers/gitlab';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const secretOf = (text: string): string => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
const OLD = secretOf('the old key');
const NEW = secretOf('the new key');
const OLD_TOKEN = 'the-old-secret-token';
const NEW_TOKEN = 'the-new-secret-token';
const id = (n: number): string => `e5b7c5b8-1d5f-4c28-b9e2-6f2d0a3f5c1${n}`;

/** The deliveries with their id in the header that this kind of proof reads. */
const deliveriesBy = (idHeader: string): PresetCase['deliveries'] => {
  const sent = (file: string, event: string, n: number) => payload(`gitlab/${file}.json`, { 'x-gitlab-event': event, [idHeader]: id(n) });
  return [
    { title: 'a merge request opened', request: sent('merge_request.open', 'Merge Request Hook', 1), events: [{ name: 'merge_request', action: 'open', id: id(1) }] },
    { title: 'a push', request: sent('push', 'Push Hook', 2), events: [{ name: 'push', id: id(2) }] },
    { title: 'a new project, of a system hook', request: sent('project_create', 'System Hook', 3), events: [{ name: 'project_create', id: id(3) }] },
  ];
};

export const gitlabCase: PresetCase = {
  name: 'gitlab',
  source: () => gitlab({ signingToken: OLD }),
  rotated: () => gitlab({ signingToken: [NEW, OLD] }),
  wrong: () => gitlab({ signingToken: NEW }),
  empty: { source: (signingToken) => gitlab({ signingToken }), option: 'signingToken' },
  mistaken: [
    { source: () => gitlab({ signingToken: 'glpat-exampleexampleexample' }), says: /access token.*token of the webhook/ },
    { source: () => gitlab({}), says: /secretToken: is undefined/ },
  ],
  fromOptions: (options) => gitlab(options),
  deliveries: deliveriesBy('webhook-id'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  closed: ['body', 'header:idempotency-key'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};

export const gitlabBothCase: PresetCase = {
  ...gitlabCase,
  variant: 'both tokens',
  source: () => gitlab({ signingToken: OLD, secretToken: OLD_TOKEN }),
  rotated: () => gitlab({ signingToken: OLD, secretToken: [NEW_TOKEN, OLD_TOKEN] }),
  wrong: () => gitlab({ signingToken: OLD, secretToken: NEW_TOKEN }),
  empty: { source: (secretToken) => gitlab({ signingToken: OLD, secretToken }), option: 'secretToken' },
  covered: ['body', 'header:webhook-id', 'header:x-gitlab-token'],
};

const { closed: _signed, toleranceSec: _window, ...common } = gitlabCase;

export const gitlabTokenCase: PresetCase = {
  ...common,
  variant: 'secret token',
  source: () => gitlab({ secretToken: OLD_TOKEN }),
  rotated: () => gitlab({ secretToken: [NEW_TOKEN, OLD_TOKEN] }),
  wrong: () => gitlab({ secretToken: NEW_TOKEN }),
  empty: { source: (secretToken) => gitlab({ secretToken }), option: 'secretToken' },
  mistaken: [
    { source: () => gitlab({ secretToken: 'glpat-exampleexampleexample' }), says: /access token.*token of the webhook/ },
    { source: () => gitlab({ secretToken: OLD }), says: /signing token.*`signingToken`/ },
  ],
  deliveries: deliveriesBy('idempotency-key'),
  covered: ['header:x-gitlab-token'],
  uncovered: ['body', 'header:idempotency-key'],
};
