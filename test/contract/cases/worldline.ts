import { worldline } from 'nestjs-webhook/providers/worldline';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-secret-key';
const NEW = 'the-new-secret-key';

export const worldlineCase: PresetCase = {
  name: 'worldline',
  source: () => worldline({ secretKey: OLD }),
  rotated: () => worldline({ secretKey: [NEW, OLD] }),
  wrong: () => worldline({ secretKey: NEW }),
  empty: { source: (secretKey) => worldline({ secretKey }), option: 'secretKey' },
  fromOptions: (options) => worldline(options as { secretKey: string }),
  deliveries: examples('worldline'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the verification of the endpoint', request: { method: 'GET', headers: { 'x-gcs-webhooks-endpoint-verification': '7d5ab4a1-0000-4000-8000-000000000001' } }, signed: false,
      answer: { status: 200, body: '7d5ab4a1-0000-4000-8000-000000000001', contentType: 'text/plain; charset=utf-8' },
    },
  ],
};
