import { pagerduty } from 'nestjs-webhook/providers/pagerduty';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'oldExampleSecretOfTheSubscription';
const NEW = 'newExampleSecretOfTheSubscription';
const SUBSCRIPTION = { 'x-webhook-id': '0f3a6f1e-1c1e-4f9c-9d0e-0123456789ab' };

export const pagerdutyCase: ProviderCase = {
  name: 'pagerduty',
  source: () => pagerduty({ secret: OLD }),
  rotated: () => pagerduty({ secret: [NEW, OLD] }),
  wrong: () => pagerduty({ secret: NEW }),
  empty: { source: (secret) => pagerduty({ secret }), option: 'secret' },
  fromOptions: (options) => pagerduty(options as { secret: string }),
  deliveries: [
    { title: 'an incident', request: payload('pagerduty/incident.triggered.json', SUBSCRIPTION), events: [{ name: 'incident.triggered', id: '01BX2P9YYWLUMKWV83ACJFLCT2' }] },
    { title: 'a test', request: payload('pagerduty/pagey.ping.json', SUBSCRIPTION), events: [{ name: 'pagey.ping', id: '01CX2P9YYWLUMKWV83ACJFLCT3' }] },
  ],
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id',
  success: { status: 202, body: '' },
};
