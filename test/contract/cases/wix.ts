import { wix, type WixOptions } from 'nestjs-webhook/providers/wix';
import type { PresetCase } from 'nestjs-webhook/testing';
import { rsaPair } from '../../support/certificate.js';
import { examples } from '../examples.js';

function pair(): { readonly publicKey: string; readonly signingKey: string } {
  const { publicKey, privateKey } = rsaPair();
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
}

const mine = pair();
const other = pair();

export const wixCase: PresetCase = {
  name: 'wix',
  source: () => wix(mine),
  rotated: () => wix({ publicKey: [other.publicKey, mine.publicKey], signingKey: other.signingKey }),
  wrong: () => wix(other),
  empty: { source: (publicKey) => wix({ publicKey }), option: 'publicKey' },
  mistaken: [{ source: () => wix({ publicKey: mine.signingKey.slice(0, 64) }), says: /publicKey: / }],
  fromOptions: (options) => wix(options as unknown as WixOptions),
  deliveries: examples('wix'),
  signatureParts: ['body'],
  tokenLife: { beforeSec: 300, afterSec: 3900 },
  copiesToldBy: 'id',
};
