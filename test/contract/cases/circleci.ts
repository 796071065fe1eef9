import { circleci } from 'nestjs-webhook/providers/circleci';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-token';
const NEW = 'the-new-secret-token';

export const circleciCase: ProviderCase = {
  name: 'circleci',
  source: () => circleci({ secret: OLD }),
  rotated: () => circleci({ secret: [NEW, OLD] }),
  wrong: () => circleci({ secret: NEW }),
  empty: { source: (secret) => circleci({ secret }), option: 'secret' },
  mistaken: [{ source: () => circleci({ secret: 'CCIPAT_example' }), says: /API token.*secret token of the webhook/ }],
  fromOptions: (options) => circleci(options as { secret: string }),
  deliveries: [{ title: 'a workflow done', request: payload('circleci/workflow-completed.json', { 'circleci-event-type': 'workflow-completed' }), events: [{ name: 'workflow-completed', id: '3888f21b-eaa7-38e3-8f3d-75a63bba8895' }] }],
  copiesToldBy: 'id',
};
