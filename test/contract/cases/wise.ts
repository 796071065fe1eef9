import { wise } from 'nestjs-webhook/providers/wise';
import type { PresetCase } from 'nestjs-webhook/testing';
import { rsaPair } from '../../support/certificate.js';
import { examples } from '../examples.js';

const pems = () => {
  const { publicKey, privateKey } = rsaPair();
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};
const [OLD, NEW] = [pems(), pems()];

export const wiseCase: PresetCase = {
  name: 'wise',
  source: () => wise(OLD),
  rotated: () => wise({ ...NEW, publicKey: [NEW.publicKey, OLD.publicKey] }),
  wrong: () => wise(NEW),
  empty: { source: (publicKey) => wise({ ...OLD, publicKey }), option: 'publicKey' },
  fromOptions: (options) => wise(options as { publicKey: string }),
  deliveries: examples('wise'),
  uncovered: ['header:x-delivery-id'],
  copiesToldBy: 'id-and-body',
};
