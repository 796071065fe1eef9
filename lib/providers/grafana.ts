import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `grafana`. */
export interface GrafanaOptions {
  /** "Secret" under HMAC Signature of the contact point, Grafana 12 and later. Several while you change it. Required. */
  readonly secret: Secrets;
  /** "Header" of the same section. Default `X-Grafana-Alerting-Signature`, as there. */
  readonly signatureHeader?: string;
  /** "Timestamp Header" of the same section; then the time is signed too, and may be off by five minutes. Default none, as there: a captured delivery can be sent again. */
  readonly timestampHeader?: string;
}

/**
 * Grafana Alerting: an event for each alert, `firing` or `resolved`. The group is in `delivery.payload`. An alert that goes on firing is told
 * again with equal data, so nothing tells copies. A contact point with a password or a header of your own is `source({ auth: basicAuth(…) })`.
 */
export const grafana = defineProvider({
  name: 'grafana',
  docs: 'https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/',
  checkedOn: '2026-11-27',
  options: (o: GrafanaOptions) => ({ auth: authOf(o) }),
  body: 'json',
  split: 'alerts',
  eventName: json('status'),
  knownEvents: ['firing', 'resolved'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `grafana`. */
export type GrafanaEvent = EventNameOf<typeof grafana>;

function authOf({ secret, signatureHeader = 'X-Grafana-Alerting-Signature', timestampHeader }: GrafanaOptions): AuthStrategy {
  const common = { hash: 'sha256', key: secret, wrongKey: notHookSecret, signature: header(signatureHeader) } as const;
  if (timestampHeader === undefined) return hmacSignature({ ...common, content: [rawBody()] });
  const signedAt = header(timestampHeader);
  return hmacSignature({ ...common, content: [signedAt, literal(':'), rawBody()], timestamp: { at: signedAt, toleranceSec: 300 } });
}

function notHookSecret(secret: string): string | undefined {
  return /^gl(?:sa|c)_/.test(secret) ? 'that is the token of a service account or an access policy; give the secret of the contact point' : undefined;
}
