import { zendesk, type ZendeskOptions } from 'nestjs-webhook/providers/zendesk';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'dGhlIG9sZCBzZWNyZXQ=';
const NEW = 'dGhlIG5ldyBzZWNyZXQ=';

export const zendeskCase: PresetCase = {
  name: 'zendesk',
  source: () => zendesk({ secret: OLD }),
  rotated: () => zendesk({ secret: [NEW, OLD] }),
  wrong: () => zendesk({ secret: NEW }),
  empty: { source: (secret) => zendesk({ secret }), option: 'secret' },
  fromOptions: (options) => zendesk(options as unknown as ZendeskOptions),
  mistaken: [{ source: () => zendesk({ secret: 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==' }), says: /public secret of test deliveries.*signing secret/ }],
  deliveries: examples('zendesk'),
  covered: ['body', 'header:x-zendesk-webhook-signature-timestamp'],
  uncovered: ['header:x-zendesk-webhook-invocation-id'],
  toleranceSec: 900,
  copiesToldBy: 'id-and-body',
};
