import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import type { ContentChoice } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { header, required } from '../core/slot.js';
import type { AuthStrategy } from '../core/strategy.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `contentful`. */
export interface ContentfulOptions {
  /** Signing secret of the space's webhooks, or of the app, 64 characters, used as it stands; not an access token. Several while it is rotated. Required. */
  readonly signingSecret: Secrets;
}

const signedHeaders = header('x-contentful-signed-headers');
const sentAt = header('x-contentful-timestamp');

/** Without these two among the signed headers, the others could be any. */
const NEEDED: readonly string[] = [signedHeaders, sentAt].map(({ part }) => part.slice('header:'.length));
/** No request has more signed headers. */
const MAX_HEADERS = 64;

/** Method, address, the headers that the request names, and body. */
const canonicalRequest: ContentChoice = {
  covers: ['body', 'url', signedHeaders.part, sentAt.part],
  choices: (request) => [Buffer.concat([Buffer.from([request.method, addressOf(request), headersOf(request), ''].join('\n')), request.body])],
};

/**
 * Contentful, with request verification turned on: it signs method, URL, body and the headers it names, with a time; the window is that of its SDK.
 * The topic, which is the name of the event, and the id may or may not be among those headers.
 */
export const contentful = defineProvider({
  name: 'contentful',
  docs: 'https://www.contentful.com/developers/docs/webhooks/request-verification/',
  checkedOn: '2026-11-28',
  options: (o: ContentfulOptions) => ({ auth: authOf(o) }),
  body: 'json',
  eventName: header('x-contentful-topic'),
  deliveryId: header('x-contentful-idempotency-key'),
  uncovered: ['header:x-contentful-topic', 'header:x-contentful-idempotency-key'],
  knownEvents: [
    'ContentManagement.ContentType.create', 'ContentManagement.ContentType.save', 'ContentManagement.ContentType.publish', 'ContentManagement.ContentType.unpublish',
    'ContentManagement.ContentType.delete', 'ContentManagement.Entry.create', 'ContentManagement.Entry.save', 'ContentManagement.Entry.auto_save',
    'ContentManagement.Entry.archive', 'ContentManagement.Entry.unarchive', 'ContentManagement.Entry.publish', 'ContentManagement.Entry.unpublish',
    'ContentManagement.Entry.delete', 'ContentManagement.Asset.create', 'ContentManagement.Asset.save', 'ContentManagement.Asset.auto_save',
    'ContentManagement.Asset.archive', 'ContentManagement.Asset.unarchive', 'ContentManagement.Asset.publish', 'ContentManagement.Asset.unpublish',
    'ContentManagement.Asset.delete',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `contentful`. */
export type ContentfulEvent = EventNameOf<typeof contentful>;

function authOf({ signingSecret }: ContentfulOptions): AuthStrategy {
  const strategy = hmacSignature({
    hash: 'sha256', key: signingSecret, keyOption: 'signingSecret', minKeyLength: 64, wrongKey: notSigningSecret, content: canonicalRequest, signature: header('x-contentful-signature'),
    timestamp: { at: sentAt, unit: 'ms', toleranceSec: 30 },
  });
  return {
    ...strategy,
    sign: async (draft, context) => {
      if (signedHeaders.read(draft.toRequest()) === undefined) signedHeaders.write(draft, NEEDED.join(','));
      await strategy.sign(draft, context);
    },
  };
}

/** Path and query; the query is encoded twice, as a whole and then with the path. */
function addressOf({ publicUrl }: WebhookRequest): string {
  const [path = '', search = ''] = publicUrl.replace(/^https?:\/\/[^/?#]*/i, '').split('?');
  return encodeURI(search === '' ? path : `${path}?${encodeURIComponent(search)}`);
}

function headersOf(request: WebhookRequest): string {
  const names = required(signedHeaders, request).split(',', MAX_HEADERS + 1).map((name) => name.trim().toLowerCase());
  if (names.length > MAX_HEADERS || !NEEDED.every((name) => names.includes(name))) throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `${signedHeaders.part} lacks a header that has to be signed`);
  return names.toSorted().map((name) => `${name}:${required(header(name), request).trim()}`).join(';');
}

function notSigningSecret(secret: string): string | undefined {
  return secret.startsWith('CFPAT-') ? 'that is a personal access token; give the signing secret' : undefined;
}
