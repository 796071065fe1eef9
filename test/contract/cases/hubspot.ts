import { hubspot } from 'nestjs-webhook/providers/hubspot';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';

const OLD = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const NEW = 'zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz';

function ofVersion(version: 'v1' | 'v2' | 'v3'): PresetCase {
  return {
    name: 'hubspot',
    source: () => hubspot({ clientSecret: OLD, version }),
    rotated: () => hubspot({ clientSecret: [NEW, OLD], version }),
    wrong: () => hubspot({ clientSecret: NEW, version }),
    empty: { source: (clientSecret) => hubspot({ clientSecret, version }), option: 'clientSecret' },
    mistaken: [{ source: () => hubspot({ clientSecret: 'pat-na1-example', version }), says: /access token.*client secret/ }],
    fromOptions: (options) => hubspot(options as { clientSecret: string }),
    deliveries: [
      {
        title: 'a batch of two changes',
        request: payload('hubspot/batch.json'),
        events: [
          { name: 'contact.creation', id: '3181526809:62515:12345:123:1767225600000' },
          { name: 'contact.propertyChange', id: '3181526810:62515:12346:123:1767225600001' },
        ],
      },
    ],
    copiesToldBy: 'id',
  };
}

export const hubspotCase: PresetCase = { ...ofVersion('v3'), covered: ['body', 'url', 'header:x-hubspot-request-timestamp'], toleranceSec: 300 };

export const hubspotV2Case: PresetCase = { ...ofVersion('v2'), variant: 'v2', covered: ['body', 'url'] };

export const hubspotV1Case: PresetCase = { ...ofVersion('v1'), variant: 'v1' };
