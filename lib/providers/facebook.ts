import { metaEvents, metaHandshake, metaSignature, type MetaOptions } from './families/meta.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `facebook`. */
export type FacebookOptions = MetaOptions;

/** What every payload of `facebook` holds besides Meta's own fields. */
export interface FacebookPlace {
  /** Id of the Page; for another `object`, the id of that. */
  readonly pageId: string;
  /** When Meta sent it, epoch ms; `undefined` where the entry names no time. */
  readonly sentAt: number | undefined;
}

/**
 * Payload of a change: the fields of its `value`, as Meta writes them, and where it was.
 * A value that is no object stands under `value`; without "Include values" there is none.
 *
 * @example class PageCommentDto { @IsString() comment_id!: string; @IsString() message!: string; @IsString() pageId!: string }
 */
export type FacebookChange<V extends object = Readonly<Record<string, unknown>>> = V & FacebookPlace;

/** Payload of a Messenger event: the messaging item, as Meta writes it, and where it was. */
export type FacebookMessaging<M extends object = Readonly<Record<string, unknown>>> = FacebookPlace & M & {
  readonly sender?: { readonly id: string };
  readonly recipient?: { readonly id: string };
  /** Epoch ms. */
  readonly timestamp?: number;
};

/** Fields of a Page, and what a message may be. */
const FIELDS = [
  'album', 'address', 'comment', 'connection', 'coupon', 'event', 'experience', 'group', 'group_message', 'interest', 'like', 'link', 'mention', 'milestone', 'note',
  'page', 'picture', 'platform-story', 'photo', 'photo-album', 'post', 'profile', 'question', 'rating', 'reaction', 'relationship-status', 'share', 'status', 'story',
  'timeline cover', 'tag', 'video', 'follow', 'feed', 'ratings', 'leadgen', 'group_feed', 'standby', 'message', 'message_echo', 'message_deleted', 'message_edit',
  'message_reaction', 'postback', 'optin', 'referral', 'read', 'delivery', 'account_linking', 'policy_enforcement', 'pass_thread_control', 'take_thread_control',
  'request_thread_control', 'app_roles', 'payment', 'checkout_update',
] as const;

/** Of the other objects that an app may subscribe to. */
const OTHERS = [
  'instagram.comments', 'instagram.live_comments', 'instagram.mentions', 'instagram.story_insights', 'instagram.message', 'instagram.message_edit', 'instagram.postback',
  'instagram.read', 'instagram.referral', 'user.email', 'user.feed', 'whatsapp_business_account.messages', 'whatsapp_business_account.message_template_status_update',
  'whatsapp_business_account.phone_number_name_update', 'whatsapp_business_account.phone_number_quality_update', 'whatsapp_business_account.account_update',
  'whatsapp_business_account.account_review_update',
] as const;

/**
 * Facebook Pages: feed and Messenger, each item of a batch an event of its own.
 *
 * - The feed: `page.comment`, `page.like`, `page.reaction`… with the verb as action (`page.comment.add`). What the
 *   Page posts is `page.status`, `page.photo`, `page.video`…; `page.post` are posts of others. The verb `follow` is `page.follow`.
 * - Other fields: `page.leadgen`, `page.mention`…, and another `object` in front: `instagram.comments`.
 * - Messenger: `page.message`, `page.postback`, `page.read`…; a message of the Page itself is `page.message_echo`, a reaction
 *   to a message `page.message_reaction`. What another app answers is `page.standby`, with the kind as action.
 *
 * Copies are told by what Meta gives an id and a time; edits and a Page's likes have neither, and a repeat of theirs is handled again.
 */
export const facebook = defineProvider({
  name: 'facebook',
  docs: 'https://developers.facebook.com/docs/graph-api/webhooks/getting-started',
  checkedOn: '2026-11-23',
  options: (o: FacebookOptions) => ({ auth: metaSignature(o), handshake: [metaHandshake(o.verifyToken)] }),
  body: 'json',
  events: metaEvents('pageId'),
  idsFromBody: true,
  knownEvents: [...FIELDS.map((name) => `page.${name}` as const), ...OTHERS],
  answer: { status: 200, withinMs: 5_000 },
  maxBodyBytes: 4 * 1024 * 1024,
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `facebook`. */
export type FacebookEvent = EventNameOf<typeof facebook>;
