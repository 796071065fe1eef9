import { terraform } from 'nestjs-webhook/providers/terraform';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old token';
const NEW = 'the new token';

export const terraformCase: ProviderCase = {
  name: 'terraform',
  source: () => terraform({ token: OLD }),
  rotated: () => terraform({ token: [NEW, OLD] }),
  wrong: () => terraform({ token: NEW }),
  empty: { source: (token) => terraform({ token }), option: 'token' },
  mistaken: [{ source: () => terraform({ token: 'example.atlasv1.example' }), says: /API token.*notification configuration/ }],
  fromOptions: (options) => terraform(options as { token: string }),
  deliveries: [
    { title: 'a run completed', request: payload('terraform/run.completed.json'), events: [{ name: 'run:completed', id: 'nc-AeUQ2zfKZzW9TiGZ:run:completed:run-FwnENkvDnrpyFC7M:2026-01-01T00:00:00.000Z' }] },
    { title: 'a drift', request: payload('terraform/assessment.drifted.json'), events: [{ name: 'assessment:drifted', id: 'nc-SZ3V3cLFxK6sqLKn:assessment:drifted:asmtres-vRVQxpqq64EA9V5a' }] },
  ],
  copiesToldBy: 'id',
  handshakes: [{ title: 'the verification of the endpoint', request: payload('terraform/verification.json'), signed: true, answer: { status: 200, body: '' } }],
};
