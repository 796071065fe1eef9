import { pagerduty } from 'nestjs-webhook/providers/pagerduty';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'oldExampleSecretOfTheSubscription';
const NEW = 'newExampleSecretOfTheSubscription';

export const pagerdutyCase: PresetCase = {
  name: 'pagerduty',
  source: () => pagerduty({ secret: OLD }),
  rotated: () => pagerduty({ secret: [NEW, OLD] }),
  wrong: () => pagerduty({ secret: NEW }),
  empty: { source: (secret) => pagerduty({ secret }), option: 'secret' },
  mistaken: [{ source: () => pagerduty({ secret: 'pdus+_0XBPWQQ_example' }), says: /access token.*webhook subscription/ }],
  fromOptions: (options) => pagerduty(options as { secret: string }),
  deliveries: examples('pagerduty'),
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'id',
  success: { status: 202, body: '' },
};
