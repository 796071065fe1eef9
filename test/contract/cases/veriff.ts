import { veriff } from 'nestjs-webhook/providers/veriff';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'abcdef12-abcd-abcd-abcd-abcdef012345';
const NEW = 'abcdef12-abcd-abcd-abcd-abcdef012346';
const SESSION = '12df6045-3846-3e45-946a-14fa6136d78b';
const ATTEMPT = '00bca969-b53a-4fad-b065-874d41a7b2b8';

export const veriffCase: ProviderCase = {
  name: 'veriff',
  source: () => veriff({ sharedSecret: OLD }),
  rotated: () => veriff({ sharedSecret: [NEW, OLD] }),
  wrong: () => veriff({ sharedSecret: NEW }),
  empty: { source: (sharedSecret) => veriff({ sharedSecret }), option: 'sharedSecret' },
  fromOptions: (options) => veriff(options as { sharedSecret: string }),
  deliveries: [
    { title: 'a decision', request: payload('veriff/decision.approved.json'), events: [{ name: 'decision', action: 'approved', id: `decision:${SESSION}:${ATTEMPT}:approved:2026-01-01T00:00:00.000000Z` }] },
    { title: 'the progress of a session', request: payload('veriff/event.submitted.json'), events: [{ name: 'event', action: 'submitted', id: `event:${SESSION}:${ATTEMPT}:submitted` }] },
  ],
  copiesToldBy: 'id',
};
