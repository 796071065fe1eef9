import { anyOf } from '../../auth/combine.js';
import { hmacSignature } from '../../auth/keyed-signature.js';
import type { Secrets } from '../../auth/secrets.js';
import { asText, isRecord, valueAt } from '../../body/path.js';
import { rawBody } from '../../core/content.js';
import type { EventDraft } from '../../core/event.js';
import type { Handshake, Source } from '../../core/provider.js';
import { header, prefixed } from '../../core/slot.js';
import type { AuthStrategy } from '../../core/strategy.js';
import { exactPayload, UNNAMED } from '../../events/read-events.js';
import { echoQuery } from '../../handshake/echo.js';

/** Options that every Meta product has. */
export interface MetaOptions {
  /** "App secret" under App settings > Basic, 32 hexadecimal digits; not an access token, not the app's id. Several while it is reset. Required. */
  readonly appSecret: Secrets;
  /** The text typed into "Verify token" of the webhook's settings, your own choice. Required. */
  readonly verifyToken: Secrets;
  /** Takes `X-Hub-Signature` (SHA-1) too, for relays and tools that make nothing else; Meta itself sends both. Default false. */
  readonly legacySha1?: boolean;
}

/** HMAC of the exact body with the app's secret. */
export function metaSignature({ appSecret, legacySha1 = false }: Pick<MetaOptions, 'appSecret' | 'legacySha1'>): AuthStrategy {
  const common = { key: appSecret, keyOption: 'appSecret', wrongKey: notAppSecret, content: [rawBody()] } as const;
  const current = hmacSignature({ ...common, hash: 'sha256', signature: prefixed(header('x-hub-signature-256'), 'sha256=') });
  return legacySha1 ? anyOf(current, hmacSignature({ ...common, hash: 'sha1', signature: prefixed(header('x-hub-signature'), 'sha1=') })) : current;
}

function notAppSecret(secret: string): string | undefined {
  if (/^(?:EAA|IG[A-Z]{2})\w{20,}$/.test(secret)) return 'that is an access token; give the app secret';
  return /^\d{10,20}$/.test(secret) ? 'that is an id; give the app secret' : undefined;
}

/** The GET by which Meta checks a URL, and the answer it wants: the challenge alone. */
export function metaHandshake(verifyToken: Secrets): Handshake {
  return echoQuery({ challenge: 'hub.challenge', when: { 'hub.mode': 'subscribe' }, token: { param: 'hub.verify_token', value: verifyToken, option: 'verifyToken' } });
}

/** One item of a batch, and where it was. */
interface MetaItem {
  readonly object: string;
  readonly entry: unknown;
  readonly channel: 'changes' | 'messaging' | 'standby' | 'entry';
  readonly item: unknown;
}

/**
 * Splits `entry[]` x (`changes[]`, `changed_fields[]`, `messaging[]`, `standby[]`, or one flat field) and
 * names each item. The payload is the change's `value` or the messaging item, with two fields added.
 *
 * @param idKey  key under which the payload holds the id of the entry: `pageId`
 */
export function metaEvents(idKey: string): Source['events'] {
  return (payload, request) => {
    const exact = itemsOf(exactPayload(payload, request));
    const drafts = itemsOf(payload).map((found, index): EventDraft => {
      const unrounded = exact[index] ?? found;
      const place = { [idKey]: text(unrounded.entry, 'id'), sentAt: epochMs(valueAt(found.entry, 'time')) };
      return {
        ...nameOf(found),
        id: idOf(unrounded),
        payload: { ...contentOf(found), ...place },
        read: (slot) => (slot.readFrom === undefined ? slot.read(request) : slot.readFrom({ ...contentOf(unrounded), ...place })),
      };
    });
    return isRecord(payload) && !Array.isArray(payload['entry']) ? [{ name: UNNAMED }] : drafts;
  };
}

function itemsOf(payload: unknown): readonly MetaItem[] {
  return [payload].flat().flatMap((body) => {
    const object = text(body, 'object') || UNNAMED;
    return listAt(body, 'entry').flatMap((entry) => {
      const found = entryItems(entry).map(({ channel, item }) => ({ object, entry, channel, item }));
      return found.length > 0 ? found : [{ object, entry, channel: 'entry' as const, item: entry }];
    });
  });
}

function entryItems(entry: unknown): readonly Pick<MetaItem, 'channel' | 'item'>[] {
  const changes = [
    ...listAt(entry, 'changes'),
    ...listAt(entry, 'changed_fields').map((field) => ({ field })),
    ...(text(entry, 'field') === undefined ? [] : [{ field: valueAt(entry, 'field'), value: valueAt(entry, 'value') }]),
  ];
  return [
    ...changes.map((item) => ({ channel: 'changes', item }) as const),
    ...listAt(entry, 'messaging').map((item) => ({ channel: 'messaging', item }) as const),
    ...listAt(entry, 'standby').map((item) => ({ channel: 'standby', item }) as const),
  ];
}

function contentOf({ channel, item }: MetaItem): object {
  const value = channel === 'changes' ? valueAt(item, 'value') : item;
  if (isRecord(value)) return value;
  return value === undefined ? {} : { value };
}

function nameOf({ object, channel, item }: MetaItem): Pick<EventDraft, 'name' | 'action'> {
  if (channel === 'entry') return { name: object };
  if (channel === 'messaging') return { name: `${object}.${kindOf(item)}` };
  if (channel === 'standby') return { name: `${object}.standby`, action: kindOf(item) };
  const field = text(item, 'field') || UNNAMED;
  const verb = text(item, 'value.verb') ?? text(item, 'verb');
  if (verb === 'follow') return { name: `${object}.follow` };
  return { name: `${object}.${(field === 'feed' ? text(item, 'value.item') : undefined) || field}`, action: verb || undefined };
}

/** The keys one of which says what a messaging item is. */
const KINDS = [
  'message', 'message_edit', 'reaction', 'postback', 'optin', 'referral', 'read', 'delivery', 'account_linking', 'policy_enforcement', 'policy-enforcement',
  'pass_thread_control', 'take_thread_control', 'request_thread_control', 'app_roles', 'payment', 'checkout_update',
];
const ENVELOPE = ['sender', 'recipient', 'timestamp', 'prior_message', 'hop_context'];

function keyOf(item: unknown): string | undefined {
  if (!isRecord(item)) return undefined;
  return KINDS.find((key) => Object.hasOwn(item, key)) ?? Object.keys(item).find((key) => !ENVELOPE.includes(key));
}

function kindOf(item: unknown): string {
  const key = keyOf(item) ?? 'messaging';
  if (key === 'reaction') return 'message_reaction';
  if (key !== 'message') return key.replaceAll('-', '_');
  if (valueAt(item, 'message.is_echo') === true) return 'message_echo';
  return valueAt(item, 'message.is_deleted') === true ? 'message_deleted' : 'message';
}

function idOf(found: MetaItem): string | undefined {
  if (found.channel === 'entry') return undefined;
  return found.channel === 'changes' ? changeId(found) : messagingId(found);
}

/**
 * A key that two events cannot share: what happens once (added, removed) to something with an id, at a time.
 * Edits, hidings and a Page's likes may happen again with equal content, so they have none.
 */
function changeId({ object, entry, item }: MetaItem): string | undefined {
  const value = valueAt(item, 'value');
  const [verb, createdAt] = [text(value, 'verb'), text(value, 'created_time')];
  const ids = isRecord(value) ? Object.keys(value).filter((key) => key.endsWith('_id') && text(value, key) !== undefined).toSorted() : [];
  const isOnce = verb === 'add' || verb === 'remove' || verb === 'delete' || ids.includes('leadgen_id');
  if (!isOnce || createdAt === undefined || ids.length === 0) return undefined;
  const details = ['item', 'verb', 'created_time', 'reaction_type', 'published', 'from.id'].map((path) => text(value, path));
  return [object, text(entry, 'id'), text(item, 'field'), ...details, ...ids.map((key) => `${key}=${text(value, key) ?? ''}`)].join(':');
}

/** A message has an id; for everything else sender, time and what it is about are one. */
function messagingId({ object, entry, channel, item }: MetaItem): string | undefined {
  const content = valueAt(item, keyOf(item) ?? '');
  const [mid, sentAt, watermark] = [text(content, 'mid'), text(item, 'timestamp'), text(content, 'watermark')];
  if (mid === undefined && sentAt === undefined && watermark === undefined) return undefined;
  const details = ['action', 'num_edit', 'user_ref'].map((path) => text(content, path));
  const who = [text(item, 'sender.id'), text(item, 'recipient.id')];
  return [object, text(entry, 'id'), channel, kindOf(item), ...who, sentAt, watermark, ...details, mid, ...listAt(content, 'mids').map(asText)].join(':');
}

const text = (value: unknown, path: string): string | undefined => asText(valueAt(value, path));

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** Some products write seconds and some milliseconds. */
function epochMs(time: unknown): number | undefined {
  if (typeof time !== 'number') return undefined;
  return time < 100_000_000_000 ? time * 1000 : time;
}
