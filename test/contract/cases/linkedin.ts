import { linkedin } from 'nestjs-webhook/providers/linkedin';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'oldExampleClientSecret';
const NEW = 'newExampleClientSecret';
const CODE = '890e4665-4dfe-4ab1-b689-ed553bceeed0';

export const linkedinCase: ProviderCase = {
  name: 'linkedin',
  source: () => linkedin({ clientSecret: OLD }),
  rotated: () => linkedin({ clientSecret: [NEW, OLD] }),
  wrong: () => linkedin({ clientSecret: NEW }),
  empty: { source: (clientSecret) => linkedin({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => linkedin(options as { clientSecret: string }),
  deliveries: [
    {
      title: 'a batch of social actions',
      request: payload('linkedin/social-actions.json'),
      events: [
        { name: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', action: 'COMMENT', id: '1401174' },
        { name: 'ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', action: 'LIKE', id: '1401175' },
      ],
    },
    {
      title: 'a lead',
      request: payload('linkedin/lead-action.json'),
      events: [{ name: 'LEAD_ACTION', action: 'CREATED', id: 'urn:li:leadGenFormResponse:46ad53a2-7ff1-4f02-8f0a-7d8a1c9be0f1-1:CREATED:1767225600000' }],
    },
  ],
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the check of the URL',
      request: { method: 'GET', url: `/?challengeCode=${CODE}` },
      signed: false,
      answer: { status: 200, body: `{"challengeCode":"${CODE}","challengeResponse":"f16dbe48592dbfe2208af888d99ed7a97ab858cf3be41d679cd813ed73ea670d"}`, contentType: 'application/json; charset=utf-8' },
    },
  ],
};
