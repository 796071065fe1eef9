import { incidentIo } from 'nestjs-webhook/providers/incident-io';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = `whsec_${Buffer.from('the old secret of 24 bytes').toString('base64')}`;
const NEW = `whsec_${Buffer.from('the new secret of 24 bytes').toString('base64')}`;

export const incidentIoCase: PresetCase = {
  name: 'incident-io',
  source: () => incidentIo({ signingSecret: OLD }),
  rotated: () => incidentIo({ signingSecret: [NEW, OLD] }),
  wrong: () => incidentIo({ signingSecret: NEW }),
  empty: { source: (signingSecret) => incidentIo({ signingSecret }), option: 'signingSecret' },
  mistaken: [{ source: () => incidentIo({ signingSecret: 'whsec_no base64!' }), says: /signingSecret: is not in the provider's form.*whsec_/ }],
  fromOptions: ({ secret }) => incidentIo({ signingSecret: String(secret) }),
  deliveries: examples('incident-io'),
  covered: ['body', 'header:webhook-id', 'header:webhook-timestamp'],
  toleranceSec: 300,
  copiesToldBy: 'id',
};
