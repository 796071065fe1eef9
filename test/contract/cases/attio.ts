import { attio, type AttioOptions } from 'nestjs-webhook/providers/attio';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';
const ID = '5f3b7d52-ffb4-4d5c-a3f4-1d1c9b7f2e11';

export const attioCase: ProviderCase = {
  name: 'attio',
  source: () => attio({ secret: OLD }),
  rotated: () => attio({ secret: [NEW, OLD] }),
  wrong: () => attio({ secret: NEW }),
  empty: { source: (secret) => attio({ secret }), option: 'secret' },
  fromOptions: (options) => attio(options as unknown as AttioOptions),
  deliveries: [
    { title: 'two changes', request: payload('attio/events.json', { 'idempotency-key': ID }), events: [{ name: 'record.created', id: ID }, { name: 'task.updated', id: ID }] },
  ],
  uncovered: ['header:idempotency-key'],
  copiesToldBy: 'id-and-body',
};
