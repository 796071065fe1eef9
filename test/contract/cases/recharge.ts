import { recharge, type RechargeOptions } from 'nestjs-webhook/providers/recharge';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-api-client-secret';
const NEW = 'the-new-api-client-secret';

export const rechargeCase: PresetCase = {
  name: 'recharge',
  source: () => recharge({ clientSecret: OLD }),
  rotated: () => recharge({ clientSecret: [NEW, OLD] }),
  wrong: () => recharge({ clientSecret: NEW }),
  empty: { source: (clientSecret) => recharge({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => recharge(options as unknown as RechargeOptions),
  deliveries: examples('recharge'),
  covered: ['body', 'header:x-recharge-webhook-timestamp'],
  uncovered: ['header:x-recharge-topic'],
  toleranceSec: 180_000,
  copiesToldBy: 'none',
};

const { toleranceSec: _none, ...withoutTime } = rechargeCase;

export const rechargeLegacyCase: PresetCase = {
  ...withoutTime,
  variant: 'legacy',
  source: () => recharge({ clientSecret: OLD, legacy: true }),
  rotated: () => recharge({ clientSecret: [NEW, OLD], legacy: true }),
  wrong: () => recharge({ clientSecret: NEW, legacy: true }),
  empty: { source: (clientSecret) => recharge({ clientSecret, legacy: true }), option: 'clientSecret' },
  covered: ['body'],
};
