import { digest } from '../auth/crypto/hash.js';
import { jwt } from '../auth/jwt.js';
import type { Secrets } from '../auth/secrets.js';
import { formBody } from '../body/form.js';
import { jsonBody } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { refuse, type AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { bodyOrQuery } from './families/query-body.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `messagebird`. */
export interface MessagebirdOptions {
  /** "Signing key" of the developer settings; not an access key. Several while it is renewed. Required. */
  readonly signingKey: Secrets;
}

const CLOCK_TOLERANCE_SEC = 5;

/**
 * MessageBird's APIs of developers.messagebird.com: a JWT with the hashes of the URL and of the body, good for a minute; set `publicUrl`.
 * Conversations by their type, `message.created`; a status report is `status` with the status as action. The older
 * `MessageBird-Signature` and the notifications of bird.com are signed in other ways, and refused.
 */
export const messagebird = defineProvider({
  name: 'messagebird',
  docs: 'https://developers.messagebird.com/api/#verifying-http-requests',
  checkedOn: '2026-11-27',
  options: (o: MessagebirdOptions) => ({ auth: authOf(o) }),
  methods: ['POST', 'GET'],
  body: [bodyOrQuery(jsonBody()), formBody()],
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: ['message.created', 'message.updated', 'status'],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `messagebird`. */
export type MessagebirdEvent = EventNameOf<typeof messagebird>;

/** A body has its hash in the token; without a body there is to be none, or somebody took the body away. */
function authOf({ signingKey }: MessagebirdOptions): AuthStrategy {
  const forRequest = (url: string, hasBody: boolean): AuthStrategy =>
    jwt({
      at: header('messagebird-signature-jwt'), algorithms: ['HS256', 'HS384', 'HS512'], key: signingKey, keyOption: 'signingKey', issuer: 'MessageBird', toleranceSec: CLOCK_TOLERANCE_SEC,
      claims: { url_hash: digest('sha256', [url]).toString('hex') }, ...(hasBody && { bodyHash: { claim: 'payload_hash', hash: 'sha256' } }),
    });
  return {
    ...forRequest('', true),
    covers: ['url', 'body'],
    verify: async (request, context) => {
      const hasBody = request.body.length > 0;
      const verdict = await forRequest(request.publicUrl, hasBody).verify(request, context);
      return verdict.ok && !hasBody && verdict.claims?.['payload_hash'] !== undefined ? refuse('WEBHOOK_SIGNATURE_MISMATCH', 'claim payload_hash') : verdict;
    },
    sign: (draft, context) => forRequest(draft.publicUrl ?? draft.url, draft.body.length > 0).sign(draft, context),
  };
}

function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [type, status, id] = [text('type'), text('status'), text('message.id') ?? text('id')];
  const name = type ?? (status === undefined ? UNNAMED : 'status');
  const about = [id, type ?? status, text('message.status'), text('message.updatedDatetime') ?? text('statusDatetime'), text('recipient')];
  return { name, action: type === undefined ? status : undefined, id: id === undefined ? undefined : about.filter((part) => part !== undefined).join(':') };
}
