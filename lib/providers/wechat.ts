import { digestSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { secretKey, sorted } from '../core/content.js';
import { Refusal } from '../core/errors.js';
import type { EventDraft } from '../core/event.js';
import { query } from '../core/slot.js';
import type { WebhookRequest } from '../core/request.js';
import { exactPayload, UNNAMED } from '../events/read-events.js';
import { echoQuery } from '../handshake/echo.js';
import { xmlReply } from './families/xml-reply.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `wechat`. */
export interface WechatOptions {
  /** "Token" of the server configuration, 3 to 32 letters and digits of your own choice; not the AppSecret. Several while you change it. Required. */
  readonly token: Secrets;
  /** Accepted difference of the signed time to this machine's clock, seconds, in both directions. Default 300. */
  readonly toleranceSec?: number;
}

const timestamp = query('timestamp');

/**
 * WeChat Official Accounts and Mini Programs in plain mode ("明文模式"). What is signed is the token, a time and a nonce:
 * the body is NOT, so whoever has seen a URL can send any body with it until the window closes. The encrypted modes
 * (EncodingAESKey, WeCom) are not this preset.
 *
 * The event's name is `MsgType` (`text`, `image`…); `event` has its `Event` as action: `event.subscribe`. The payload is what stands
 * in `<xml>`. The first text that a handler returns is the reply to the user, XML as WeChat describes it; without one it is `success`.
 */
export const wechat = defineProvider({
  name: 'wechat',
  docs: 'https://developers.weixin.qq.com/doc/offiaccount/en/Basic_Information/Access_Overview.html',
  checkedOn: '2026-11-28',
  options: ({ token, ...window }: WechatOptions) => ({
    auth: digestSignature({
      hash: 'sha1', key: token, keyOption: 'token', minKeyLength: 3, wrongKey: notToken,
      content: [sorted(secretKey(), timestamp, query('nonce'))], signature: query('signature'), timestamp: { ...window, at: timestamp },
    }),
  }),
  handshake: [echoQuery({ challenge: 'echostr', proof: 'after' })],
  body: ['xml', 'json'],
  events: (payload, request) => [readEvent(payload, request)],
  idsFromBody: true,
  uncovered: ['body', 'query:openid'],
  knownEvents: ['text', 'image', 'voice', 'video', 'shortvideo', 'location', 'link', 'miniprogrampage', 'event'],
  answer: { status: 200, withinMs: 5_000, reads: true },
  respond: xmlReply('success'),
  redelivers: { times: 3 },
  grade: 'full',
});

/** Names of the known events of `wechat`. */
export type WechatEvent = EventNameOf<typeof wechat>;

function readEvent(payload: unknown, request: WebhookRequest): EventDraft {
  const message = insideXml(payload);
  if (valueAt(message, 'MsgType') === undefined && valueAt(message, 'Encrypt') !== undefined) {
    throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', 'the body is encrypted; choose plain mode in the server configuration');
  }
  const name = asText(valueAt(message, 'MsgType')) || UNNAMED;
  const action = name === 'event' ? asText(valueAt(message, 'Event')) || undefined : undefined;
  const exact = insideXml(exactPayload(payload, request));
  return { name, action, id: idOf(exact), payload: message, read: (slot) => (slot.readFrom === undefined ? slot.read(request) : slot.readFrom(exact)) };
}

/** Mini Programs may send JSON, which has no root. */
const insideXml = (payload: unknown): unknown => (isRecord(payload) && isRecord(payload['xml']) ? payload['xml'] : payload);

/** WeChat's own advice: the id of a message; for an event who and when, here with what. */
function idOf(message: unknown): string | undefined {
  const [id, from, createdAt, ...what] = ['MsgId', 'FromUserName', 'CreateTime', 'MsgType', 'Event', 'EventKey', 'Ticket'].map((field) => asText(valueAt(message, field)));
  if (id !== undefined) return id;
  return from === undefined || createdAt === undefined ? undefined : [from, createdAt, ...what].join(':');
}

function notToken(secret: string): string | undefined {
  return secret.length > 32 ? 'that is longer than a Token can be; give the Token of the server configuration, not a key' : undefined;
}
