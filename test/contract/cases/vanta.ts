import { vanta } from 'nestjs-webhook/providers/vanta';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;
const ID = 'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W';

export const vantaCase: ProviderCase = {
  name: 'vanta',
  source: () => vanta({ signingSecret: OLD }),
  rotated: () => vanta({ signingSecret: [NEW, OLD] }),
  wrong: () => vanta({ signingSecret: NEW }),
  empty: { source: (signingSecret) => vanta({ signingSecret }), option: 'signingSecret' },
  fromOptions: (options) => vanta(options as { signingSecret: string }),
  deliveries: [
    { title: 'a decision on a vendor', request: payload('vanta/v1.vendor.decision.created.json', { 'svix-id': ID }), events: [{ name: 'unnamed', id: ID }] },
  ],
  covered: ['body', 'header:svix-id', 'header:svix-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
