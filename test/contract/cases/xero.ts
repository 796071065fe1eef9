import { xero } from 'nestjs-webhook/providers/xero';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'b2xkLWV4YW1wbGUta2V5LW9mLXRoZS13ZWJob29rcw==';
const NEW = 'bmV3LWV4YW1wbGUta2V5LW9mLXRoZS13ZWJob29rcw==';

export const xeroCase: PresetCase = {
  name: 'xero',
  source: () => xero({ webhookKey: OLD }),
  rotated: () => xero({ webhookKey: [NEW, OLD] }),
  wrong: () => xero({ webhookKey: NEW }),
  empty: { source: (webhookKey) => xero({ webhookKey }), option: 'webhookKey' },
  anySecret: 'a webhook key has no documented form',
  fromOptions: ({ secret }) => xero({ webhookKey: String(secret) }),
  deliveries: examples('xero'),
  copiesToldBy: 'body',
  handshakes: [{ title: 'the intent to receive', request: payload('xero/intent-to-receive.json'), signed: true, answer: { status: 200, body: '' } }],
};
