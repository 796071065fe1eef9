import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { bodyJson, jsonBody } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { mediaType } from '../body/text.js';
import { WebhookError } from '../core/errors.js';
import type { BodyDecoder, Handshake } from '../core/provider.js';
import type { EventDraft } from '../core/event.js';
import type { WebhookRequest } from '../core/request.js';
import { header, prefixed, query } from '../core/slot.js';
import type { ConfigProblem } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `cloudevents`. */
export interface CloudeventsOptions {
  /** The token that the sender is given; it sends it after `Bearer ` in the header `Authorization`. Several while you change it. Required. */
  readonly token: Secrets;
  /** `query`: the sender puts the token into the URL instead, `?access_token=…`. Default `header`. */
  readonly tokenIn?: 'header' | 'query';
  /** Senders that may ask for permission (`WebHook-Request-Origin`), `['eventgrid.azure.net']`; `'any'` permits them all. Default none: nobody is given it. */
  readonly origins?: readonly string[] | 'any';
}

const json: BodyDecoder = { ...jsonBody(), decode: (request) => (request.body.length === 0 ? undefined : bodyJson(request)) };

/**
 * CloudEvents over HTTP, by anybody who follows the specification (Event Grid, Knative, Eventarc): binary, structured and batched. Nothing is signed, a
 * token proves the sender. The payload is the whole event, `{ specversion, type, source, id, …, data }`, in every mode; its id is source and id together.
 */
export const cloudevents = defineProvider({
  name: 'cloudevents',
  docs: 'https://github.com/cloudevents/spec/blob/main/cloudevents/http-webhook.md',
  checkedOn: '2026-11-27',
  options: ({ token: secret, tokenIn = 'header', origins = [] }: CloudeventsOptions) => ({
    auth: tokenIn === 'query' ? token({ at: query('access_token'), token: secret, wrongToken: notToken }, 'url-token') : token({ at: prefixed(header('authorization'), 'Bearer '), token: secret, wrongToken: notToken }, 'header-token'),
    handshake: [permission(origins)],
    check: () => originProblems(origins),
  }),
  body: [json, 'xml', 'form', 'text'],
  events: (payload, request) => eventsOf(payload, request).map(readEvent),
  idsFromBody: true,
  freeNames: true,
  uncovered: ['body', 'header:ce-type', 'header:ce-id', 'header:ce-source'],
  answer: { status: 204 },
  redelivers: true,
  grade: 'full',
});

/** A sender asks by OPTIONS whether it may send; no more than that is said. */
function permission(origins: readonly string[] | 'any'): Handshake {
  return {
    kind: 'permission',
    methods: ['OPTIONS'],
    proof: 'before',
    answer: (request) => {
      const origin = request.method === 'OPTIONS' ? request.header('webhook-request-origin') : undefined;
      if (origin === undefined) return undefined;
      if (!/^[\w.:-]{1,253}$/.test(origin) || (origins !== 'any' && !origins.includes(origin))) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', '`origins` does not name the sender');
      return { status: 200, headers: { 'WebHook-Allowed-Origin': origin, 'WebHook-Allowed-Rate': '*', Allow: 'POST' } };
    },
  };
}

function originProblems(origins: readonly string[] | 'any'): readonly ConfigProblem[] {
  const isList = Array.isArray(origins) && origins.every((origin) => typeof origin === 'string' && /^[\w.:-]+$/.test(origin));
  return origins === 'any' || isList ? [] : [{ option: 'origins', problem: 'is no list of host names', remedy: 'write [\'eventgrid.azure.net\'], or \'any\'' }];
}

/** The content type says the mode. In binary mode the attributes are headers, percent-encoded. */
function eventsOf(payload: unknown, request: WebhookRequest): readonly unknown[] {
  if (mediaType(request).startsWith('application/cloudevents')) return [payload].flat();
  const attributes = Object.keys(request.headers).filter((name) => name.startsWith('ce-')).map((name) => [name.slice('ce-'.length), unescaped(request.header(name) ?? '')] as const);
  return attributes.length === 0 && isRecord(payload) ? [payload] : [{ ...Object.fromEntries(attributes), datacontenttype: mediaType(request) || undefined, data: payload }];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function readEvent(event: unknown): EventDraft {
  const [type, source, id] = ['type', 'source', 'id'].map((path) => asText(valueAt(event, path)) || undefined);
  return { name: type ?? UNNAMED, id: source === undefined || id === undefined ? undefined : `${source} ${id}`, payload: event };
}

function notToken(secret: string): string | undefined {
  return /^(?:Bearer |access_token=)/i.test(secret) ? 'that is more than the token; give what stands after it' : undefined;
}
