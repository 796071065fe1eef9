import { hmacSignature, type KeyedSignatureOptions } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import { header } from '../core/slot.js';
import { prove } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mailersend`. */
export interface MailersendOptions {
  /** "Signing Secret" of the webhook; not an API token. Several while it is changed. Required. */
  readonly signingSecret: Secrets;
}

/** Printed in MailerSend's documentation: it signs the check of the URL, and nothing else is believed by it. */
const TEST_SECRET = 'test_Am3L1GuOIc4blLUuHqAPxxwkZaJyEk8G';

const scheme = { hash: 'sha256', content: [rawBody()], signature: header('signature') } satisfies Partial<KeyedSignatureOptions>;
const byTestSecret = hmacSignature({ ...scheme, key: TEST_SECRET });

/** Asked when the webhook is saved, before anybody knows its secret. Nothing of it reaches a handler. */
const urlCheck: Handshake = {
  kind: 'url-check',
  methods: ['POST'],
  proof: 'before',
  answer: async (request, context) => {
    if (json('type').read(request) !== 'webhook.test') return undefined;
    const { ok } = await prove(byTestSecret, request, context);
    return ok ? { status: 200 } : undefined;
  },
};

/** MailerSend signs the body. An event is told by its thing and its time. */
export const mailersend = defineProvider({
  name: 'mailersend',
  docs: 'https://developers.mailersend.com/api/v1/webhooks.html',
  checkedOn: '2026-11-27',
  options: (o: MailersendOptions) => ({ auth: hmacSignature({ ...scheme, key: o.signingSecret, keyOption: 'signingSecret', wrongKey: notSigningSecret }) }),
  handshake: [urlCheck],
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  bodiesAreUnique: true,
  knownEvents: [
    'activity.clicked', 'activity.clicked_unique', 'activity.deferred', 'activity.delivered', 'activity.hard_bounced', 'activity.opened', 'activity.opened_unique', 'activity.sent',
    'activity.soft_bounced', 'activity.spam_complaint', 'activity.survey_opened', 'activity.survey_submitted', 'activity.unsubscribed', 'bulk_email.completed',
    'email_list.verified', 'email_single.verified', 'inbound_forward.failed', 'maintenance.end', 'maintenance.start', 'recipient.on_hold_added', 'recipient.on_hold_removed',
    'sender_identity.verified',
  ],
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `mailersend`. */
export type MailersendEvent = EventNameOf<typeof mailersend>;

/** One event says `object` where the others say `type`. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, thing, createdAt] = [text('type') ?? text('object') ?? UNNAMED, text('data.id'), text('created_at')];
  return { name, id: thing === undefined || createdAt === undefined ? undefined : `${name}:${thing}:${createdAt}` };
}

function notSigningSecret(secret: string): string | undefined {
  if (secret === TEST_SECRET) return 'that is the public secret of the check of the URL; give the Signing Secret of the webhook';
  return secret.startsWith('mlsn.') ? 'that is an API token; give the Signing Secret of the webhook' : undefined;
}
