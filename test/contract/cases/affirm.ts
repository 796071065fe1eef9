import { affirm, type AffirmOptions } from 'nestjs-webhook/providers/affirm';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const affirmCase: ProviderCase = {
  name: 'affirm',
  source: () => affirm({ secret: OLD }),
  rotated: () => affirm({ secret: [NEW, OLD] }),
  wrong: () => affirm({ secret: NEW }),
  empty: { source: (secret) => affirm({ secret }), option: 'secret' },
  fromOptions: (options) => affirm(options as unknown as AffirmOptions),
  deliveries: [
    { title: 'a checkout confirmed', request: payload('affirm/confirmed.form'), events: [{ name: 'confirmed', id: '5I97HK0EREM38YHK:confirmed:2026-01-01T00:00:00.000000' }] },
    { title: 'a prequalification', request: payload('affirm/prequal_decision.json'), events: [{ name: 'prequal_decision' }] },
  ],
  covered: ['body', { part: 'header:x-affirm-signature', within: /(?<=t=)\d+/ }],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
