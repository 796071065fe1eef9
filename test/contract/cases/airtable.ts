import { airtable } from 'nestjs-webhook/providers/airtable';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = Buffer.from('the old mac secret of the webhook').toString('base64');
const NEW = Buffer.from('the new mac secret of the webhook').toString('base64');

export const airtableCase: PresetCase = {
  name: 'airtable',
  source: () => airtable({ macSecret: OLD }),
  rotated: () => airtable({ macSecret: [NEW, OLD] }),
  wrong: () => airtable({ macSecret: NEW }),
  empty: { source: (macSecret) => airtable({ macSecret }), option: 'macSecret' },
  mistaken: [
    { source: () => airtable({ macSecret: 'patExample.0123' }), says: /access token.*macSecretBase64/ },
    { source: () => airtable({ macSecret: 'ach00000000000000' }), says: /id of the webhook.*macSecretBase64/ },
    { source: () => airtable({ macSecret: 'no base64!' }), says: /macSecret: is not in the provider's form/ },
  ],
  fromOptions: ({ secret }) => airtable({ macSecret: String(secret) }),
  deliveries: examples('airtable'),
  copiesToldBy: 'body',
};
