import { revenuecat, type RevenuecatOptions } from 'nestjs-webhook/providers/revenuecat';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = { signingSecret: 'whsec-old-example' };
const NEW = { signingSecret: 'whsec-new-example' };
const CHOSEN = 'Bearer the-chosen-value';

export const revenuecatCase: PresetCase = {
  name: 'revenuecat',
  source: () => revenuecat(OLD),
  rotated: () => revenuecat({ signingSecret: [NEW.signingSecret, OLD.signingSecret] }),
  wrong: () => revenuecat(NEW),
  empty: [
    { source: (signingSecret) => revenuecat({ signingSecret }), option: 'signingSecret' },
    { source: (authorization) => revenuecat({ authorization }), option: 'authorization' },
    { source: (authorization) => revenuecat({ ...OLD, authorization }), option: 'authorization' },
    { source: (signingSecret) => revenuecat({ signingSecret, authorization: CHOSEN }), option: 'signingSecret' },
  ],
  mistaken: [
    { source: () => revenuecat({ signingSecret: 'sk_exampleexample' }), says: /API key.*signing secret/ },
    { source: () => revenuecat({}), says: /authorization: is undefined/ },
  ],
  fromOptions: (options) => revenuecat(options as RevenuecatOptions),
  deliveries: examples('revenuecat'),
  covered: ['body', { part: 'header:x-revenuecat-webhook-signature', within: /(?<=t=)\d+/ }],
  closed: ['body'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};

const { rotated: _none, toleranceSec: _time, closed: _body, ...shared } = revenuecatCase;

export const revenuecatTokenCase: PresetCase = {
  ...shared,
  variant: 'by the authorization header',
  source: () => revenuecat({ authorization: CHOSEN }),
  rotated: () => revenuecat({ authorization: ['Bearer another', CHOSEN] }),
  wrong: () => revenuecat({ authorization: 'Bearer another' }),
  covered: ['header:authorization'],
  uncovered: ['body'],
};

export const revenuecatBothCase: PresetCase = {
  ...shared,
  variant: 'by both',
  source: () => revenuecat({ ...OLD, authorization: CHOSEN }),
  wrong: () => revenuecat({ ...NEW, authorization: CHOSEN }),
  covered: ['body', 'header:authorization'],
  closed: ['body'],
  toleranceSec: 300,
};
