import { jwt } from '../auth/jwt.js';
import { asText, valueAt } from '../body/path.js';
import { jsonAnswer } from '../core/answer.js';
import type { EventDraft } from '../core/event.js';
import type { AuthStrategy } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { googlePushToken } from './families/google-push.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `googleChat`: what stands under "Authentication Audience" in the settings of the Chat app, one of the two. */
export type GoogleChatOptions = GoogleChatUrlOptions | GoogleChatProjectOptions;

/** Options for the audience "HTTP endpoint URL". */
export interface GoogleChatUrlOptions {
  /** URL of the endpoint, exactly as typed there. Required. */
  readonly endpointUrl: string;
  /** A private key of your own in PEM, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** Options for the audience "Project Number". */
export interface GoogleChatProjectOptions {
  /** Number of the Google Cloud project, digits; not its id. Required. */
  readonly projectNumber: string;
  /** A private key of your own in PEM, only to sign test deliveries with. Default none. */
  readonly signingKey?: string;
}

/** The account that Chat signs as. */
const CHAT = 'chat@system.gserviceaccount.com';

/**
 * Google Chat apps with an HTTP endpoint. A token of Google's proves the sender and covers nothing of the body. What a handler returns is the
 * message shown to the user. Add-ons that extend Chat are called by another account and refused.
 */
export const googleChat = defineProvider({
  name: 'google-chat',
  docs: 'https://developers.google.com/workspace/chat/verify-requests-from-chat',
  checkedOn: '2026-11-28',
  options: (o: GoogleChatOptions) => ({ auth: 'projectNumber' in o ? ofProject(o) : ofUrl(o) }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  knownEvents: ['MESSAGE', 'ADDED_TO_SPACE', 'REMOVED_FROM_SPACE', 'CARD_CLICKED', 'WIDGET_UPDATED', 'APP_HOME', 'SUBMIT_FORM', 'APP_COMMAND'],
  answer: { status: 200, withinMs: 30_000, reads: true },
  respond: ({ results: [reply] }) => jsonAnswer(typeof reply === 'string' ? { text: reply } : (reply ?? {})),
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `googleChat`. */
export type GoogleChatEvent = EventNameOf<typeof googleChat>;

function ofUrl({ endpointUrl, ...rest }: GoogleChatUrlOptions): AuthStrategy {
  const strategy = googlePushToken({ ...rest, audience: endpointUrl, serviceAccount: CHAT });
  const remedy = /^\d+$/.test(endpointUrl) ? 'that is a project number; give it as projectNumber' : 'give it as it stands in the settings of the Chat app';
  return { ...strategy, check: () => (typeof endpointUrl === 'string' && URL.canParse(endpointUrl) ? strategy.check() : [{ option: 'endpointUrl', problem: 'is no URL', remedy }]) };
}

function ofProject({ projectNumber, ...rest }: GoogleChatProjectOptions): AuthStrategy {
  const strategy = jwt({ ...rest, algorithms: ['RS256'], jwksUrl: `https://www.googleapis.com/service_accounts/v1/jwk/${CHAT}`, issuer: CHAT, audience: projectNumber });
  return { ...strategy, check: () => (/^\d+$/.test(projectNumber) ? strategy.check() : [{ option: 'projectNumber', problem: 'is not made of digits', remedy: 'give the number of the Google Cloud project, not its id' }]) };
}

/** What happened, to which message or in which space, at its time. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [name, about, eventTime] = [text('type') ?? UNNAMED, text('message.name') ?? text('space.name'), text('eventTime')];
  return { name, id: about === undefined || eventTime === undefined ? undefined : `${name}:${about}:${eventTime}` };
}
