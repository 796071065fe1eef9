import { sendbird, type SendbirdOptions } from 'nestjs-webhook/providers/sendbird';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-api-token';
const NEW = 'the-new-api-token';

export const sendbirdCase: PresetCase = {
  name: 'sendbird',
  source: () => sendbird({ apiToken: OLD }),
  rotated: () => sendbird({ apiToken: [NEW, OLD] }),
  wrong: () => sendbird({ apiToken: NEW }),
  empty: { source: (apiToken) => sendbird({ apiToken }), option: 'apiToken' },
  fromOptions: (options) => sendbird(options as unknown as SendbirdOptions),
  deliveries: examples('sendbird'),
  copiesToldBy: 'none',
};
