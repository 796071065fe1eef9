import { increase, type IncreaseOptions } from 'nestjs-webhook/providers/increase';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

const caseFor = (kind: Pick<IncreaseOptions, 'legacy'>): PresetCase => ({
  name: 'increase',
  source: () => increase({ ...kind, secret: OLD }),
  rotated: () => increase({ ...kind, secret: [NEW, OLD] }),
  wrong: () => increase({ ...kind, secret: NEW }),
  empty: { source: (secret) => increase({ ...kind, secret }), option: 'secret' },
  fromOptions: (options) => increase(options as unknown as IncreaseOptions),
  deliveries: [
    {
      title: 'a new transaction',
      request: payload('increase/transaction.created.json', kind.legacy === true ? {} : { 'webhook-id': 'event_001dzz0r20rzr4zrhrr1364hy80' }),
      events: [{ name: 'transaction.created', id: 'event_001dzz0r20rzr4zrhrr1364hy80' }],
    },
  ],
  toleranceSec: 300,
  copiesToldBy: 'id',
});

export const increaseCase: PresetCase = { ...caseFor({}), covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'] };

export const increaseLegacyCase: PresetCase = {
  ...caseFor({ legacy: true }),
  variant: 'the older header',
  covered: ['body', { part: 'header:increase-webhook-signature', within: /(?<=t=)[^,]+/ }, { part: 'header:increase-webhook-signature', within: /(?<=v1=)[0-9a-f]{64}/ }],
};
