import { vercelLogDrains, type VercelLogDrainsOptions } from 'nestjs-webhook/providers/vercel-log-drains';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old signature secret';
const NEW = 'the new signature secret';
const CODE = '8c1a26f0d5example';

export const vercelLogDrainsCase: PresetCase = {
  name: 'vercel-log-drains',
  source: () => vercelLogDrains({ secret: OLD, verify: CODE }),
  rotated: () => vercelLogDrains({ secret: [NEW, OLD] }),
  wrong: () => vercelLogDrains({ secret: NEW }),
  empty: { source: (secret) => vercelLogDrains({ secret }), option: 'secret' },
  mistaken: [{ source: () => vercelLogDrains({ secret: OLD, verify: '' }), says: /verify: is empty.*code that Vercel shows/ }],
  fromOptions: (options) => vercelLogDrains(options as unknown as VercelLogDrainsOptions),
  deliveries: examples('vercel-log-drains'),
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the question by GET whose the endpoint is', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'the question by POST whose the endpoint is', request: { body: '{}', headers: { 'content-type': 'application/json' } }, signed: false, answer: { status: 200, body: '' } },
  ],
};
