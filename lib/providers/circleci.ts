import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `circleci`. */
export interface CircleciOptions {
  /** "Secret token" of the webhook; not an API token. Several while you change it. Required. */
  readonly secret: Secrets;
}

/** CircleCI's outbound webhooks sign the body. The header may hold signatures of several versions; only `v1`, the newest there is, is taken. */
export const circleci = defineProvider({
  name: 'circleci',
  docs: 'https://circleci.com/docs/webhooks/',
  checkedOn: '2026-11-27',
  options: (o: CircleciOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [rawBody()], signature: pair(header('circleci-signature'), 'v1') }) }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: ['workflow-completed', 'job-completed', 'ping'],
  answer: { status: 200, withinMs: 10_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `circleci`. */
export type CircleciEvent = EventNameOf<typeof circleci>;

function notSecret(secret: string): string | undefined {
  return /^CCI(?:PAT|PRJ)_/.test(secret) ? 'that is an API token; give the secret token of the webhook' : undefined;
}
