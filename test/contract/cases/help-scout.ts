import { helpScout, type HelpScoutOptions } from 'nestjs-webhook/providers/help-scout';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret of the webhook';
const NEW = 'the new secret of the webhook';

export const helpScoutCase: ProviderCase = {
  name: 'help-scout',
  source: () => helpScout({ secret: OLD }),
  rotated: () => helpScout({ secret: [NEW, OLD] }),
  wrong: () => helpScout({ secret: NEW }),
  empty: { source: (secret) => helpScout({ secret }), option: 'secret' },
  fromOptions: (options) => helpScout(options as unknown as HelpScoutOptions),
  deliveries: [
    { title: 'a new conversation', request: payload('help-scout/convo.created.json', { 'x-helpscout-event': 'convo.created' }), events: [{ name: 'convo.created' }] },
  ],
  uncovered: ['header:x-helpscout-event'],
  copiesToldBy: 'none',
};
