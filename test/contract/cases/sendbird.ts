import { sendbird, type SendbirdOptions } from 'nestjs-webhook/providers/sendbird';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-api-token';
const NEW = 'the-new-api-token';

export const sendbirdCase: ProviderCase = {
  name: 'sendbird',
  source: () => sendbird({ apiToken: OLD }),
  rotated: () => sendbird({ apiToken: [NEW, OLD] }),
  wrong: () => sendbird({ apiToken: NEW }),
  empty: { source: (apiToken) => sendbird({ apiToken }), option: 'apiToken' },
  fromOptions: (options) => sendbird(options as unknown as SendbirdOptions),
  deliveries: [
    { title: 'a new channel', request: payload('sendbird/group_channel-create.json'), events: [{ name: 'group_channel:create' }] },
  ],
  copiesToldBy: 'none',
};
