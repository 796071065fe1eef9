import { kick, type KickOptions } from 'nestjs-webhook/providers/kick';
import type { PresetCase } from 'nestjs-webhook/testing';
import { rsaPair } from '../../support/certificate.js';
import { examples } from '../examples.js';

const pem = ({ publicKey, privateKey } = rsaPair()) => ({ publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
const mine = pem();
const other = pem();

export const kickCase: PresetCase = {
  name: 'kick',
  source: () => kick(mine),
  rotated: () => kick({ ...other, publicKey: [other.publicKey, mine.publicKey] }),
  wrong: () => kick(other),
  empty: { source: (publicKey) => kick({ publicKey }), option: 'publicKey' },
  mistaken: [{ source: () => kick({ publicKey: 'a client secret' }), says: /publicKey: is not in the provider's form/ }],
  fromOptions: (options) => kick(options as KickOptions),
  deliveries: examples('kick'),
  covered: ['body', 'header:kick-event-message-id', 'header:kick-event-message-timestamp'],
  uncovered: ['header:kick-event-type'],
  toleranceSec: 3600,
  copiesToldBy: 'id',
};
