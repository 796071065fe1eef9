import { finch } from 'nestjs-webhook/providers/finch';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = Buffer.from('the old secret of 24 bytes').toString('base64');
const NEW = Buffer.from('the new secret of 24 bytes').toString('base64');
const id = 'msg_2Lh9KRb0pzN4LePd3XiA4v12Axj';

export const finchCase: ProviderCase = {
  name: 'finch',
  source: () => finch({ secret: OLD }),
  rotated: () => finch({ secret: [NEW, OLD] }),
  wrong: () => finch({ secret: NEW }),
  empty: { source: (secret) => finch({ secret }), option: 'secret' },
  mistaken: [{ source: () => finch({ secret: 'no base64!' }), says: /secret: is not in the provider's form.*base64/ }],
  fromOptions: (options) => finch(options as { secret: string }),
  deliveries: [{ title: 'a new pay statement', request: payload('finch/pay_statement.created.json', { 'finch-event-id': id }), events: [{ name: 'pay_statement.created', id }] }],
  covered: ['body', 'header:finch-event-id', 'header:finch-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
