import { solidgate, type SolidgateOptions } from 'nestjs-webhook/providers/solidgate';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'wh_sk_old_example';
const NEW = 'wh_sk_new_example';
const publicKey = 'wh_pk_example';

export const solidgateCase: PresetCase = {
  name: 'solidgate',
  source: () => solidgate({ publicKey, secretKey: OLD }),
  rotated: () => solidgate({ publicKey, secretKey: [NEW, OLD] }),
  wrong: () => solidgate({ publicKey, secretKey: NEW }),
  empty: [
    { source: (secretKey) => solidgate({ publicKey, secretKey }), option: 'secretKey' },
    { source: (key) => solidgate({ publicKey: key, secretKey: OLD }), option: 'publicKey' },
  ],
  fromOptions: (options) => solidgate(options as unknown as SolidgateOptions),
  deliveries: examples('solidgate'),
  covered: ['body', 'header:merchant'],
  uncovered: ['header:solidgate-event-type', 'header:solidgate-event-id'],
  copiesToldBy: 'id-and-body',
  mistaken: [
    { source: () => solidgate({ publicKey, secretKey: publicKey }), says: /public key; give the secret key/ },
    { source: () => solidgate({ publicKey: 'api_pk_example', secretKey: OLD }), says: /publicKey: is not the public key of webhooks.*wh_pk_/ },
  ],
};
