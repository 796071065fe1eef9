import { zalo, type ZaloOptions } from 'nestjs-webhook/providers/zalo';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const options = { appId: '360846524940903967', oaSecretKey: 'Kq8ExampleOaSecret' };
const NEW = 'Zt5ExampleOaSecret';

export const zaloCase: ProviderCase = {
  name: 'zalo',
  source: () => zalo(options),
  rotated: () => zalo({ ...options, oaSecretKey: [NEW, options.oaSecretKey] }),
  wrong: () => zalo({ ...options, oaSecretKey: NEW }),
  empty: [
    { source: (oaSecretKey) => zalo({ ...options, oaSecretKey }), option: 'oaSecretKey' },
    { source: (appId) => zalo({ ...options, appId }), option: 'appId' },
  ],
  mistaken: [{ source: () => zalo({ ...options, oaSecretKey: options.appId }), says: /is an id.*OA Secret Key/ }],
  fromOptions: (given) => zalo(given as unknown as ZaloOptions),
  deliveries: [
    { title: 'a text from a user, repeated', request: payload('zalo/user_send_text.json', { num_retry: '2' }), events: [{ name: 'user_send_text', id: 'user_send_text:96d3cdf3af150460909' }] },
    { title: 'a new follower', request: payload('zalo/follow.json'), events: [{ name: 'follow', id: 'follow:388613280878808645:246845883529197922:1767225600000' }] },
    { title: 'a reaction', request: payload('zalo/user_reacted_message.json'), events: [{ name: 'user_reacted_message', id: 'user_reacted_message:388613280878808645:96d3cdf3af150460909:1767225600000' }] },
    { title: 'a new quota', request: payload('zalo/change_oa_daily_quota.json'), events: [{ name: 'change_oa_daily_quota' }] },
  ],
  uncovered: ['header:num_retry'],
  toleranceSec: 10_800,
  copiesToldBy: 'body',
};
