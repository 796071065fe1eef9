import { postal, type PostalOptions } from 'nestjs-webhook/providers/postal';
import type { PresetCase } from 'nestjs-webhook/testing';
import { rsaPair } from '../../support/key-set.js';
import { examples } from '../examples.js';

function pair(): PostalOptions & { readonly publicKey: string } {
  const { publicKey, privateKey } = rsaPair();
  return { publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'), signingKey: privateKey };
}

const mine = pair();
const other = pair();

export const postalCase: PresetCase = {
  name: 'postal',
  source: () => postal(mine),
  rotated: () => postal({ ...other, publicKey: [other.publicKey, mine.publicKey] }),
  wrong: () => postal(other),
  empty: { source: (publicKey) => postal({ publicKey }), option: 'publicKey' },
  fromOptions: (options) => postal(options as unknown as PostalOptions),
  deliveries: examples('postal'),
  copiesToldBy: 'id',
};

export const postalSha1Case: PresetCase = {
  ...postalCase,
  variant: 'SHA-1',
  source: () => postal({ ...mine, legacySha1: true }),
  rotated: () => postal({ ...other, publicKey: [other.publicKey, mine.publicKey], legacySha1: true }),
  wrong: () => postal({ ...other, legacySha1: true }),
  empty: { source: (publicKey) => postal({ publicKey, legacySha1: true }), option: 'publicKey' },
};
