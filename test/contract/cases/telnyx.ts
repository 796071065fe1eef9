import { telnyx, type TelnyxOptions } from 'nestjs-webhook/providers/telnyx';
import type { PresetCase } from 'nestjs-webhook/testing';
import { ed25519Pair } from '../../support/ed25519.js';
import { examples } from '../examples.js';

const mine = ed25519Pair();
const other = ed25519Pair();
const base64 = (pair: typeof mine): { publicKey: string; signingKey: string } => ({ publicKey: pair.publicKey.toString('base64'), signingKey: pair.privateKey.toString('base64') });

export const telnyxCase: PresetCase = {
  name: 'telnyx',
  source: () => telnyx(base64(mine)),
  rotated: () => telnyx({ ...base64(other), publicKey: [base64(other).publicKey, base64(mine).publicKey] }),
  wrong: () => telnyx(base64(other)),
  empty: { source: (publicKey) => telnyx({ publicKey }), option: 'publicKey' },
  mistaken: [{ source: () => telnyx({ publicKey: 'KEY0123456789ABCDEF_example' }), says: /publicKey: is not in the provider's form/ }],
  fromOptions: (options) => telnyx(options as unknown as TelnyxOptions),
  deliveries: examples('telnyx'),
  covered: ['body', 'header:telnyx-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
