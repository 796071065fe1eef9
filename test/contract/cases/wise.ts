import { wise } from 'nestjs-webhook/providers/wise';
import { rsaPair } from '../../support/certificate.js';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const pems = () => {
  const { publicKey, privateKey } = rsaPair();
  return { publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(), signingKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
};
const [OLD, NEW] = [pems(), pems()];
const id = '8b2c1f3e-5d4a-4a6b-9c7d-0e1f2a3b4c5d';

export const wiseCase: ProviderCase = {
  name: 'wise',
  source: () => wise(OLD),
  rotated: () => wise({ ...NEW, publicKey: [NEW.publicKey, OLD.publicKey] }),
  wrong: () => wise(NEW),
  empty: { source: (publicKey) => wise({ ...OLD, publicKey }), option: 'publicKey' },
  fromOptions: (options) => wise(options as { publicKey: string }),
  deliveries: [{ title: 'a transfer', request: payload('wise/transfers-state-change.json', { 'x-delivery-id': id }), events: [{ name: 'transfers#state-change', id }] }],
  uncovered: ['header:x-delivery-id'],
  copiesToldBy: 'id-and-body',
};
