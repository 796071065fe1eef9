import { samsara, type SamsaraOptions } from 'nestjs-webhook/providers/samsara';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'dGhlIG9sZCBzZWNyZXQ=';
const NEW = 'dGhlIG5ldyBzZWNyZXQ=';

export const samsaraCase: PresetCase = {
  name: 'samsara',
  source: () => samsara({ secret: OLD }),
  rotated: () => samsara({ secret: [NEW, OLD] }),
  wrong: () => samsara({ secret: NEW }),
  empty: { source: (secret) => samsara({ secret }), option: 'secret' },
  mistaken: [{ source: () => samsara({ secret: 'samsara_api_example' }), says: /API token.*secret key of the webhook/ }],
  fromOptions: (options) => samsara(options as unknown as SamsaraOptions),
  deliveries: examples('samsara'),
  covered: ['body', 'header:x-samsara-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
