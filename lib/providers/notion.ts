import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { bodyJson, json } from '../body/json.js';
import { isRecord, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { redact } from '../core/redact.js';
import type { WebhookRequest } from '../core/request.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `notion`. */
export interface NotionOptions {
  /** The `verification_token` that Notion sends once to a new subscription, `secret_…`; not the integration's own secret. A function that gives nothing until you have it lets the application start. Several while you change it. Required. */
  readonly verificationToken: Secrets;
  /**
   * Is handed the token of a new subscription, to keep it and to show it to whoever verifies the subscription in Notion; false refuses it.
   * Anybody can send such a request, so never put a token in the place of one that works. Default none: such requests are refused.
   */
  readonly onVerificationToken?: (token: string) => boolean | Promise<boolean>;
}

const signature = header('x-notion-signature');
const TOKEN_FORM = /^secret_[\w-]{8,256}$/;

/** Notion: the body is signed with the token that Notion sent to the new subscription. Events say what changed; ask the API for the content. */
export const notion = defineProvider({
  name: 'notion',
  docs: 'https://developers.notion.com/reference/webhooks',
  checkedOn: '2026-11-28',
  options: ({ verificationToken, onVerificationToken }: NotionOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: verificationToken, keyOption: 'verificationToken', wrongKey: notVerificationToken, content: [rawBody()], signature: prefixed(signature, 'sha256=') }),
    ...(onVerificationToken && { handshake: [newSubscription(onVerificationToken)] }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'page.created', 'page.content_updated', 'page.properties_updated', 'page.moved', 'page.deleted', 'page.undeleted', 'page.locked', 'page.unlocked',
    'comment.created', 'comment.updated', 'comment.deleted', 'database.created', 'database.content_updated', 'database.schema_updated', 'database.moved',
    'database.deleted', 'database.undeleted', 'data_source.created', 'data_source.content_updated', 'data_source.schema_updated', 'data_source.moved',
    'data_source.deleted', 'data_source.undeleted', 'view.created', 'view.updated', 'view.deleted', 'file_upload.created', 'file_upload.completed',
    'file_upload.expired', 'file_upload.upload_failed',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `notion`. */
export type NotionEvent = EventNameOf<typeof notion>;

/** The first request, which cannot be signed yet: its token is learnt, and nothing of it reaches a handler. */
function newSubscription(accept: (token: string) => boolean | Promise<boolean>): Handshake {
  return {
    kind: 'token',
    methods: ['POST'],
    proof: 'before',
    answer: async (request) => {
      const token = signature.read(request) === undefined ? tokenOf(request) : undefined;
      if (token === undefined) return undefined;
      if (!(await accepted(accept, token))) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', '`onVerificationToken` refused it');
      return { status: 200 };
    },
  };
}

async function accepted(accept: (token: string) => boolean | Promise<boolean>, token: string): Promise<boolean> {
  try {
    return await accept(token);
  } catch (error) {
    throw new WebhookError('WEBHOOK_HANDSHAKE_FAILED', redact(error), { cause: error });
  }
}

/** A body with a token and nothing else. */
function tokenOf(request: WebhookRequest): string | undefined {
  if (request.body.length > 1024) return undefined;
  try {
    const body = bodyJson(request);
    const token = valueAt(body, 'verification_token');
    return isRecord(body) && Object.keys(body).length === 1 && typeof token === 'string' && TOKEN_FORM.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

function notVerificationToken(secret: string): string | undefined {
  return secret.startsWith('ntn_') ? 'that is the API token of the integration; give the verification_token of the subscription, secret_…' : undefined;
}
