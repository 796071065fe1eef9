import { klaviyo } from 'nestjs-webhook/providers/klaviyo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret-of-klaviyo';
const NEW = 'the-new-secret-of-klaviyo';

export const klaviyoCase: ProviderCase = {
  name: 'klaviyo',
  source: () => klaviyo({ secret: OLD }),
  rotated: () => klaviyo({ secret: [NEW, OLD] }),
  wrong: () => klaviyo({ secret: NEW }),
  empty: { source: (secret) => klaviyo({ secret }), option: 'secret' },
  mistaken: [{ source: () => klaviyo({ secret: `pk_${'0123456789abcdef'.repeat(2)}` }), says: /API key.*secret key of the webhook/ }],
  fromOptions: (options) => klaviyo(options as { secret: string }),
  deliveries: [
    { title: 'an open and a click', request: payload('klaviyo/two.json'), events: [{ name: 'event:klaviyo.opened_email', id: '01JG000000000000000000EXA1' }, { name: 'event:klaviyo.clicked_email', id: '01JG000000000000000000EXA2' }] },
  ],
  covered: ['body', 'header:klaviyo-timestamp'],
  copiesToldBy: 'id',
};
