import { jwt, type JwtOptions } from '../auth/jwt.js';
import { fetchPinned } from '../auth/pinned-fetch.js';
import { json, parseJson } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import type { WebhookRequest } from '../core/request.js';
import { header } from '../core/slot.js';
import { prove, refuse, type AuthStrategy, type ProofContext, type Verdict } from '../core/strategy.js';
import { KeysById } from './families/keys-by-id.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `botFramework`. */
export interface BotFrameworkOptions {
  /** "Microsoft App ID" of the bot, a GUID; several where bots share an endpoint. Required. */
  readonly appId: string | readonly string[];
  /** A private key of your own in PEM, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
  /** Its id in the key set. Default none. */
  readonly signingKeyId?: string;
}

const KEYS_URL = 'https://login.botframework.com/v1/.well-known/keys';

const [serviceUrl, channelId] = [json('serviceUrl'), json('channelId')];

/**
 * Activities of Azure Bot Service, Teams included: a token of Microsoft's proves the sender and where answers go (`serviceUrl`), not the rest of the
 * body. Events are the types of activities with their name as action (`invoke.task/fetch`); what a handler of `invoke` returns is the answer.
 * Tokens of the emulator, of government clouds and of other bots (skills) are refused.
 */
export const botFramework = defineProvider({
  name: 'bot-framework',
  docs: 'https://learn.microsoft.com/en-us/azure/bot-service/rest-api/bot-framework-rest-connector-authentication',
  checkedOn: '2026-11-27',
  options: (o: BotFrameworkOptions) => ({ auth: connectorToken(o), check: () => appIdProblems(o.appId) }),
  body: 'json',
  eventName: { name: json('type'), action: json('name') },
  deliveryId: json('id'),
  uncovered: ['body:type', 'body:name', 'body:id', 'body:text', 'body:from', 'body:value'],
  knownEvents: ['message', 'messageUpdate', 'messageDelete', 'messageReaction', 'conversationUpdate', 'invoke', 'event', 'installationUpdate', 'typing', 'endOfConversation'],
  answer: { status: 200, withinMs: 15_000, reads: true },
  respond: ({ delivery, results: [reply] }) => (valueAt(delivery.payload, 'type') === 'invoke' && reply !== undefined ? jsonAnswer(reply) : { status: 200 }),
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `botFramework`. */
export type BotFrameworkEvent = EventNameOf<typeof botFramework>;

/** The token, the service it names, and whether its key may speak for the channel. */
function connectorToken({ appId, ...signing }: BotFrameworkOptions): AuthStrategy {
  const options: JwtOptions = { ...signing, algorithms: ['RS256'], jwksUrl: KEYS_URL, issuer: 'https://api.botframework.com', audience: appId };
  const token = jwt(options);
  const endorsements = new KeysById(loadEndorsements);
  return {
    ...token,
    covers: [serviceUrl.part],
    vouches: true,
    verify: async (request, context): Promise<Verdict> => {
      const verdict = await prove(token, request, context);
      if (!verdict.ok) return verdict;
      if (verdict.claims?.['serviceurl'] !== (serviceUrl.read(request) ?? '')) return refuse('WEBHOOK_TOKEN_MISMATCH', 'claim serviceurl');
      const endorsed: unknown = JSON.parse((await endorsements.key(keyIdOf(request), context)) ?? 'null');
      if (!Array.isArray(endorsed)) return refuse('WEBHOOK_KEY_UNKNOWN');
      return endorsed.length === 0 || endorsed.includes(channelId.read(request)) ? verdict : refuse('WEBHOOK_TOKEN_MISMATCH', 'the key is not endorsed for body:channelId');
    },
    sign: (draft, context) => jwt({ ...options, claims: { serviceurl: serviceUrl.read(draft.toRequest()) ?? '' } }).sign(draft, context),
  };
}

/** The `kid` of a token that is proved. */
function keyIdOf(request: WebhookRequest): string {
  const [head = ''] = (header('authorization').read(request) ?? '').replace(/^Bearer /, '').split('.');
  return asText(valueAt(parseJson(Buffer.from(head, 'base64url').toString()), 'kid')) ?? '';
}

/** The channels that a key may speak for, as JSON; all of them where it names none. */
async function loadEndorsements(id: string, context: ProofContext): Promise<string | undefined> {
  const keys = valueAt(parseJson(await fetchPinned(new URL(KEYS_URL), context.fetch)), 'keys');
  const key: unknown = Array.isArray(keys) ? keys.find((each) => valueAt(each, 'kid') === id) : undefined;
  return key === undefined ? undefined : JSON.stringify(valueAt(key, 'endorsements') ?? []);
}

function appIdProblems(appId: BotFrameworkOptions['appId']): ReturnType<AuthStrategy['check']> {
  const ids: readonly unknown[] = [appId].flat();
  if (ids.length > 0 && ids.every((id) => typeof id === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))) return [];
  return [{ option: 'appId', problem: 'is no GUID', remedy: 'copy the Microsoft App ID of the bot' }];
}
