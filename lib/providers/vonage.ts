import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `vonage`. */
export interface VonageOptions {
  /** "Signature secret" of the account's API settings; not the API secret, not the private key of an application. Several while it is renewed. Required. */
  readonly signatureSecret: Secrets;
}

/**
 * Vonage's signed webhooks of Messages, Voice, Verify and Dispatch, sent by POST: a JWT with the hash of the body. Events: `status` with the
 * status as action (`status.delivered`, `status.answered`), and `inbound` with the kind of message (`inbound.text`). For the SMS API
 * there is another preset.
 */
export const vonage = defineProvider({
  name: 'vonage',
  docs: 'https://developer.vonage.com/en/getting-started/concepts/webhooks',
  checkedOn: '2026-11-28',
  options: (o: VonageOptions) => ({
    auth: jwt({ algorithms: ['HS256'], key: o.signatureSecret, keyOption: 'signatureSecret', issuer: 'Vonage', bodyHash: { claim: 'payload_hash', hash: 'sha256' } }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['status', 'inbound'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `vonage`. */
export type VonageEvent = EventNameOf<typeof vonage>;

/** A message or a call has several statuses, each at a time. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [about, status, kind] = [text('message_uuid') ?? text('uuid') ?? text('request_id'), text('status'), text('message_type')];
  const name = status === undefined ? (kind === undefined ? UNNAMED : 'inbound') : 'status';
  return { name, action: status ?? kind, id: about === undefined ? undefined : [about, status ?? kind, text('timestamp')].filter(Boolean).join(':') };
}
