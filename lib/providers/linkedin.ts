import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, query } from '../core/slot.js';
import type { WebhookRequest } from '../core/request.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { signedChallenge } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `linkedin`. */
export interface LinkedinOptions {
  /** "Primary Client Secret" of the app; not an access token. It also answers LinkedIn's check every two hours; with several, the first does. A function where there are child applications: the check has `applicationId` in its query. Required. */
  readonly clientSecret: Secrets;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * LinkedIn signs the word `hmacsha256=` with the body behind it. Each notification of a batch is an event named after the `type` of the whole
 * (`ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS`) with its own action (`COMMENT`); a lead is a `LEAD_ACTION` with `CREATED` or `DELETED`.
 */
export const linkedin = defineProvider({
  name: 'linkedin',
  docs: 'https://learn.microsoft.com/en-us/linkedin/shared/api-guide/webhook-validation',
  checkedOn: '2026-11-27',
  options: (o: LinkedinOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', wrongKey: notClientSecret, content: [literal('hmacsha256='), rawBody()], signature: header('x-li-signature') }),
    handshake: [
      signedChallenge({
        hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', challenge: query('challengeCode'), form: UUID,
        reply: (signature, challengeCode) => jsonAnswer({ challengeCode, challengeResponse: signature.toString('hex') }),
      }),
    ],
  }),
  body: 'json',
  events: readNotifications,
  idsFromBody: true,
  knownEvents: ['ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS', 'LEAD_ACTION'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `linkedin`. */
export type LinkedinEvent = EventNameOf<typeof linkedin>;

const text = (value: unknown, path: string): string | undefined => asText(valueAt(value, path)) || undefined;

function readNotifications(payload: unknown, request: WebhookRequest): readonly EventDraft[] {
  const name = text(payload, 'type') ?? UNNAMED;
  const list = valueAt(payload, 'notifications');
  if (!Array.isArray(list)) return [{ name, action: text(payload, 'leadAction'), id: leadId(payload) }];
  const exact = valueAt(exactPayload(payload, request), 'notifications');
  return list.map((item: unknown, index): EventDraft => {
    const id = text(Array.isArray(exact) ? exact[index] : item, 'notificationId');
    return { name, action: text(item, 'action'), id, payload: item };
  });
}

/** A lead has no number of its notification: it is what was done to which, and when. */
function leadId(payload: unknown): string | undefined {
  const parts = ['leadGenFormResponse', 'leadAction', 'occurredAt'].map((key) => text(payload, key));
  return parts.includes(undefined) ? undefined : parts.join(':');
}

function notClientSecret(secret: string): string | undefined {
  if (/^[a-z0-9]{14}$/.test(secret)) return 'that is the Client ID; give the Primary Client Secret';
  return /^AQ[\w-]{80,}$/.test(secret) ? 'that is an access token; give the Primary Client Secret' : undefined;
}
