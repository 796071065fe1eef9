import { zendesk, type ZendeskOptions } from 'nestjs-webhook/providers/zendesk';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'dGhlIG9sZCBzZWNyZXQ=';
const NEW = 'dGhlIG5ldyBzZWNyZXQ=';
const ids = { 'x-zendesk-webhook-invocation-id': '8350205582', 'x-zendesk-webhook-id': '01F1KRFQ6BG29CNWFR60NK5FNY' };

export const zendeskCase: ProviderCase = {
  name: 'zendesk',
  source: () => zendesk({ secret: OLD }),
  rotated: () => zendesk({ secret: [NEW, OLD] }),
  wrong: () => zendesk({ secret: NEW }),
  empty: { source: (secret) => zendesk({ secret }), option: 'secret' },
  fromOptions: (options) => zendesk(options as unknown as ZendeskOptions),
  mistaken: [{ source: () => zendesk({ secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==' }), says: /public secret of test deliveries.*signing secret/ }],
  deliveries: [
    { title: 'a new user', request: payload('zendesk/user.created.json', ids), events: [{ name: 'zen:event-type:user.created', id: '8350205582' }] },
    { title: 'a trigger', request: payload('zendesk/trigger.json', ids), events: [{ name: 'unnamed', id: '8350205582' }] },
  ],
  covered: ['body', 'header:x-zendesk-webhook-signature-timestamp'],
  uncovered: ['header:x-zendesk-webhook-invocation-id'],
  toleranceSec: 900,
  copiesToldBy: 'id-and-body',
};
