import { sameText } from '../auth/crypto/hash.js';
import { KeyRing, type Secrets } from '../auth/secrets.js';
import { bodyJson } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { textAnswer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import type { Handshake } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import { query } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type Verdict } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `microsoftGraph`. */
export interface MicrosoftGraphOptions {
  /** The `clientState` given when a subscription is made, up to 128 characters, your own choice: make it long and random; not the app's client secret. Several for several subscriptions or while you change it. Required. */
  readonly clientState: Secrets;
}

const validationToken = query('validationToken');

/** What Microsoft writes, and nothing that HTML would run. */
const TOKEN_FORM = /^[\w .,;:~+/=@|-]{1,1024}$/;

/** Longest `clientState`, characters. */
const MAX_STATE = 128;

/** A POST without proof, which only asks for its own token. Nothing of it reaches a handler. */
const validation: Handshake = {
  kind: 'validation',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => {
    const token = validationToken.read(request);
    if (token !== undefined && !TOKEN_FORM.test(token)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', 'the validation token is not in the provider\'s form');
    return token === undefined ? undefined : textAnswer(token);
  },
};

/**
 * Microsoft Graph change notifications: nothing is signed, every item repeats the subscription's `clientState`. One delivery may hold items of several
 * subscriptions, so each is looked at. An event is named after its `changeType`, a lifecycle notification after its `lifecycleEvent`.
 * Encrypted resource data (`encryptedContent`) is handed over as it came, and `validationTokens` are not looked at: both are in the delivery's payload.
 */
export const microsoftGraph = defineProvider({
  name: 'microsoft-graph',
  docs: 'https://learn.microsoft.com/en-us/graph/change-notifications-delivery-webhooks',
  checkedOn: '2026-11-28',
  options: (o: MicrosoftGraphOptions) => ({ auth: clientStates(o.clientState) }),
  handshake: [validation],
  body: 'json',
  events: (payload) => itemsOf(payload).map(readItem),
  idsFromBody: true,
  uncovered: ['body:value.0.changeType', 'body:value.0.resource', 'body:value.0.resourceData', 'body:validationTokens'],
  knownEvents: ['created', 'updated', 'deleted', 'reauthorizationRequired', 'subscriptionRemoved', 'missed'],
  answer: { status: 202, withinMs: 10_000 },
  redelivers: { hours: 4 },
  grade: 'full',
});

/** Names of the known events of `microsoftGraph`. */
export type MicrosoftGraphEvent = EventNameOf<typeof microsoftGraph>;

/** The token of every item; an empty batch proves nothing. */
function clientStates(secrets: Secrets): AuthStrategy {
  const ring = new KeyRing<string>({ option: 'clientState', secrets, parse: (text) => text, wrong: notState });
  const compare = (sent: readonly string[], states: readonly string[]): Verdict => {
    if (states.length === 0) return refuse('WEBHOOK_KEY_UNKNOWN');
    const matches = sent.map((text) => states.findIndex((expected) => sameText(text, expected)));
    return matches.includes(-1) ? refuse('WEBHOOK_TOKEN_MISMATCH', 'body:value.*.clientState') : proved('item-tokens', Math.max(...matches));
  };
  return {
    kind: 'item-tokens',
    summary: 'token in every item of the body',
    covers: [],
    carries: ['body:value.0.clientState'],
    check: () => ring.check(),
    verify: async (request) => {
      const sent = itemsOf(jsonOf(request)).map((item) => asText(valueAt(item, 'clientState')));
      const present = sent.filter((text): text is string => text !== undefined && text !== '');
      return present.length === 0 || present.length < sent.length ? refuse('WEBHOOK_TOKEN_MISSING', 'body:value.*.clientState') : compare(present, await ring.keys(request));
    },
    sign: async (draft) => {
      const [clientState] = await ring.keys(draft.toRequest());
      const body = jsonOf(draft.toRequest());
      const value = itemsOf(body).map((item) => ({ ...(isRecord(item) ? item : {}), clientState }));
      draft.body = Buffer.from(JSON.stringify({ ...(isRecord(body) ? body : {}), value }));
    },
  };
}

function jsonOf(request: WebhookRequest): unknown {
  try {
    return bodyJson(request);
  } catch {
    return undefined;
  }
}

/** Graph takes no longer state; the `Q~` is in every client secret. */
function notState(text: string): string | undefined {
  if (/^[\w.~]{3}\dQ~[\w.~-]{31,34}$/.test(text)) return 'that is a client secret of the app; give the clientState of the subscription';
  return text.length > MAX_STATE ? 'that is longer than a clientState can be; give the one of the subscription, not a key' : undefined;
}

const itemsOf = (payload: unknown): readonly unknown[] => [valueAt(payload, 'value')].filter(Array.isArray).flat();

function readItem(item: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(item, path)) || undefined;
  return { name: text('lifecycleEvent') ?? text('changeType') ?? UNNAMED, id: text('id'), payload: item };
}
