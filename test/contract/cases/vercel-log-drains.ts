import { vercelLogDrains, type VercelLogDrainsOptions } from 'nestjs-webhook/providers/vercel-log-drains';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old signature secret';
const NEW = 'the new signature secret';
const CODE = '8c1a26f0d5example';
const logs = payload('vercel-log-drains/build.json');
/** Others of the same, a line each. */
const lines = (JSON.parse(String(logs.body)) as readonly object[]).map((log, at) => `${JSON.stringify({ ...log, id: `line-${at}` })}\n`).join('');

export const vercelLogDrainsCase: ProviderCase = {
  name: 'vercel-log-drains',
  source: () => vercelLogDrains({ secret: OLD, verify: CODE }),
  rotated: () => vercelLogDrains({ secret: [NEW, OLD] }),
  wrong: () => vercelLogDrains({ secret: NEW }),
  empty: { source: (secret) => vercelLogDrains({ secret }), option: 'secret' },
  mistaken: [{ source: () => vercelLogDrains({ secret: OLD, verify: '' }), says: /verify: is empty.*code that Vercel shows/ }],
  fromOptions: (options) => vercelLogDrains(options as unknown as VercelLogDrainsOptions),
  deliveries: [
    { title: 'two logs', request: logs, events: [{ name: 'build', id: '1573817187330377061717300000' }, { name: 'lambda', id: '1573817187330377061717300001' }] },
    { title: 'two logs on a line each', request: { body: lines, headers: { 'content-type': 'application/x-ndjson' } }, events: [{ name: 'build', id: 'line-0' }, { name: 'lambda', id: 'line-1' }] },
  ],
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the question by GET whose the endpoint is', request: { method: 'GET' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'the question by POST whose the endpoint is', request: { body: '{}', headers: { 'content-type': 'application/json' } }, signed: false, answer: { status: 200, body: '' } },
  ],
};
