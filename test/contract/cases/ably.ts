import { ably } from 'nestjs-webhook/providers/ably';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'VoLs3g.3KOGzQ:oldSecret';
const NEW = 'VoLs3g.4KOGzQ:newSecret';

export const ablyCase: PresetCase = {
  name: 'ably',
  source: () => ably({ apiKey: OLD }),
  rotated: () => ably({ apiKey: [NEW, OLD] }),
  wrong: () => ably({ apiKey: NEW }),
  empty: { source: (apiKey) => ably({ apiKey }), option: 'apiKey' },
  fromOptions: (options) => ably(options as { apiKey: string }),
  mistaken: [{ source: () => ably({ apiKey: 'oldSecret' }), says: /whole API key: appId\.keyId:secret/ }],
  deliveries: examples('ably'),
  copiesToldBy: 'id',
};
