import { cloudflare } from 'nestjs-webhook/providers/cloudflare';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-secret';
const NEW = 'the-new-secret';

export const cloudflareCase: ProviderCase = {
  name: 'cloudflare',
  source: () => cloudflare({ secret: OLD }),
  rotated: () => cloudflare({ secret: [NEW, OLD] }),
  wrong: () => cloudflare({ secret: NEW }),
  empty: { source: (secret) => cloudflare({ secret }), option: 'secret' },
  fromOptions: (options) => cloudflare(options as { secret: string }),
  deliveries: [
    { title: 'an alert', request: payload('cloudflare/http_alert_origin_error.json'), events: [{ name: 'http_alert_origin_error', action: 'ALERT_STATE_EVENT_START' }] },
    { title: 'the test of a destination', request: payload('cloudflare/test.json'), events: [{ name: 'unnamed' }] },
  ],
  covered: ['header:cf-webhook-auth'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
