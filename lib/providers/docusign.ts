import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, type Slot } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `docusign`. */
export interface DocusignOptions {
  /** "Connect HMAC key" of the account, used as it stands though it looks like base64; not the integration key or its secret. Several while you change it. Required. */
  readonly hmacKey: Secrets;
}

/** No account has more keys. */
const MAX_KEYS = 100;

const first = header('x-docusign-signature-1');

/** A signature for each key of the account, in numbered headers; any of them may be the one meant. */
const signatures: Slot = {
  ...first,
  readAll: (request) =>
    Array.from({ length: MAX_KEYS }, (_, index) => request.header(`x-docusign-signature-${index + 1}`)).filter((value): value is string => value !== undefined),
};

/** DocuSign Connect with HMAC turned on. Events have names in its JSON ("SIM"); those of the older XML are `unnamed`. Copies are told by event, envelope, recipient and time. */
export const docusign = defineProvider({
  name: 'docusign',
  docs: 'https://developers.docusign.com/platform/webhooks/connect/validate/',
  checkedOn: '2026-11-27',
  options: (o: DocusignOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.hmacKey, keyOption: 'hmacKey', wrongKey: notHmacKey, content: [rawBody()], signature: signatures, encoding: 'base64' }),
  }),
  body: ['json', 'xml'],
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'click-agreed', 'click-declined', 'envelope-completed', 'envelope-corrected', 'envelope-created', 'envelope-declined', 'envelope-deleted', 'envelope-delivered',
    'envelope-discard', 'envelope-purge', 'envelope-reminder-sent', 'envelope-removed', 'envelope-resent', 'envelope-sent', 'envelope-voided',
    'recipient-authenticationfailed', 'recipient-autoresponded', 'recipient-completed', 'recipient-declined', 'recipient-delegate', 'recipient-delivered',
    'recipient-finish-later', 'recipient-reassign', 'recipient-resent', 'recipient-sent', 'template-created', 'template-deleted', 'template-modified', UNNAMED,
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `docusign`. */
export type DocusignEvent = EventNameOf<typeof docusign>;

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, envelope, time] = [text('event') ?? UNNAMED, text('data.envelopeId'), text('generatedDateTime')];
  return { name, id: envelope === undefined || time === undefined ? undefined : [name, envelope, text('data.recipientId') ?? '', time].join(':') };
}

/** An integration key is a UUID. */
function notHmacKey(key: string): string | undefined {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key) ? 'that is an integration key or an id; give the HMAC key of Connect' : undefined;
}
