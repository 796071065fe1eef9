import { hygraph } from 'nestjs-webhook/providers/hygraph';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYla';
const NEW = 'rCNwyiloY3oJYYkxgpBXaleIiUv5MYlb';

export const hygraphCase: PresetCase = {
  name: 'hygraph',
  source: () => hygraph({ secretKey: OLD }),
  rotated: () => hygraph({ secretKey: [NEW, OLD] }),
  wrong: () => hygraph({ secretKey: NEW }),
  empty: { source: (secretKey) => hygraph({ secretKey }), option: 'secretKey' },
  fromOptions: (options) => hygraph(options as { secretKey: string }),
  deliveries: examples('hygraph'),
  covered: ['body', { part: 'header:gcms-signature', within: /(?<=env=)\w+/ }, { part: 'header:gcms-signature', within: /(?<= ?t=)\d+/ }],
  copiesToldBy: 'none',
};
