import { calCom } from 'nestjs-webhook/providers/cal-com';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const calComCase: ProviderCase = {
  name: 'cal-com',
  source: () => calCom({ secret: OLD }),
  rotated: () => calCom({ secret: [NEW, OLD] }),
  wrong: () => calCom({ secret: NEW }),
  empty: { source: (secret) => calCom({ secret }), option: 'secret' },
  fromOptions: (options) => calCom(options as { secret: string }),
  deliveries: [
    {
      title: 'a booking', request: payload('cal-com/BOOKING_CREATED.json'),
      events: [{ name: 'BOOKING_CREATED', id: 'BOOKING_CREATED:bFJeNb2uX8ANpT3JL5EfXw:2026-01-01T00:00:00.000Z' }],
    },
    { title: 'a payload of your own', request: payload('cal-com/custom.json'), events: [{ name: 'unnamed' }] },
  ],
  copiesToldBy: 'id',
};
