import { quickbooks } from 'nestjs-webhook/providers/quickbooks';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = '7d3f1e2a-old-verifier-token';
const NEW = '7d3f1e2a-new-verifier-token';

export const quickbooksCase: ProviderCase = {
  name: 'quickbooks',
  source: () => quickbooks({ verifierToken: OLD }),
  rotated: () => quickbooks({ verifierToken: [NEW, OLD] }),
  wrong: () => quickbooks({ verifierToken: NEW }),
  empty: { source: (verifierToken) => quickbooks({ verifierToken }), option: 'verifierToken' },
  fromOptions: ({ secret }) => quickbooks({ verifierToken: String(secret) }),
  deliveries: [
    {
      title: 'CloudEvents',
      request: payload('quickbooks/cloud-events.json'),
      events: [{ name: 'qbo.invoice.created.v1', id: '88cd52aa-33b6-4351-9aa4-47572edbd068' }, { name: 'qbo.customer.created.v1', id: '98cd52aa-33b6-4351-9aa4-47572edbd068' }],
    },
    { title: 'notifications', request: payload('quickbooks/notifications.json'), events: [{ name: 'Customer', action: 'Create' }, { name: 'Vendor', action: 'Create' }] },
  ],
  copiesToldBy: 'id',
};
