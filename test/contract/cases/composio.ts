import { composio } from 'nestjs-webhook/providers/composio';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';
const id = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

export const composioCase: ProviderCase = {
  name: 'composio',
  source: () => composio({ secret: OLD }),
  rotated: () => composio({ secret: [NEW, OLD] }),
  wrong: () => composio({ secret: NEW }),
  empty: { source: (secret) => composio({ secret }), option: 'secret' },
  fromOptions: (options) => composio(options as { secret: string }),
  deliveries: [
    { title: 'a trigger', request: payload('composio/trigger.message.json', { 'webhook-id': id }), events: [{ name: 'composio.trigger.message', action: 'GITHUB_COMMIT_EVENT', id }] },
    { title: 'an account that expired', request: payload('composio/connected_account.expired.json', { 'webhook-id': 'msg_other' }), events: [{ name: 'composio.connected_account.expired', id: 'msg_other' }] },
  ],
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
