import { ably } from 'nestjs-webhook/providers/ably';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'VoLs3g.3KOGzQ:oldSecret';
const NEW = 'VoLs3g.4KOGzQ:newSecret';

export const ablyCase: ProviderCase = {
  name: 'ably',
  source: () => ably({ apiKey: OLD }),
  rotated: () => ably({ apiKey: [NEW, OLD] }),
  wrong: () => ably({ apiKey: NEW }),
  empty: { source: (apiKey) => ably({ apiKey }), option: 'apiKey' },
  fromOptions: (options) => ably(options as { apiKey: string }),
  mistaken: [{ source: () => ably({ apiKey: 'oldSecret' }), says: /whole API key: appId\.keyId:secret/ }],
  deliveries: [
    {
      title: 'a message and a channel opened',
      request: payload('ably/batch.json', { 'x-ably-key': 'VoLs3g.3KOGzQ' }),
      events: [
        { name: 'channel.message', id: 'ABcDEf:a7bcdEFghIjklm123456789:4' },
        { name: 'channel.lifecycle', id: 'ABcDEf:a7bcdEFghIjklm123456789:5' },
      ],
    },
  ],
  copiesToldBy: 'id',
};
