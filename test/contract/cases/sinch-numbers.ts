import { sinchNumbers } from 'nestjs-webhook/providers/sinch-numbers';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-callback-secret';
const NEW = 'the-new-callback-secret';

export const sinchNumbersCase: ProviderCase = {
  name: 'sinch-numbers',
  source: () => sinchNumbers({ secret: OLD }),
  rotated: () => sinchNumbers({ secret: [NEW, OLD] }),
  wrong: () => sinchNumbers({ secret: NEW }),
  empty: { source: (secret) => sinchNumbers({ secret }), option: 'secret' },
  fromOptions: (options) => sinchNumbers(options as { secret: string }),
  deliveries: [{ title: 'a number provisioned', request: payload('sinch-numbers/PROVISIONING_TO_SMS_PLATFORM.json'), events: [{ name: 'PROVISIONING_TO_SMS_PLATFORM', id: '01hpa0mww4m79q8j2dwn3ggbaa' }] }],
  copiesToldBy: 'id',
};
