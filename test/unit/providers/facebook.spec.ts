import { describe, expect, it } from '@jest/globals';
import { json } from 'nestjs-webhook';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { WebhookSources } from '../../../lib/webhook.sources.js';
import { eventsOf } from '../../support/events-of.js';

const source = facebook({ appSecret: 'b1946ac92492d2347c6235b4d2611184', verifyToken: 'v' });
const read = async (body: unknown) => eventsOf(source, { body: typeof body === 'string' ? body : JSON.stringify(body) });
const page = (entry: object) => ({ object: 'page', entry: [{ id: '123', time: 1767225600, ...entry }] });
const feed = (value: object) => page({ changes: [{ field: 'feed', value }] });
const messaging = (item: object) => page({ messaging: [{ sender: { id: '24' }, recipient: { id: '123' }, timestamp: 1767225600000, ...item }] });
const idOf = async (body: unknown) => (await read(body))[0]?.id;

const comment = { item: 'comment', verb: 'add', comment_id: '9_1', post_id: '123_9', from: { id: '24' }, created_time: 1767225599 };
const reaction = { item: 'reaction', verb: 'add', reaction_type: 'love', post_id: '123_9', from: { id: '24' }, created_time: 1767225599 };

describe('the payload of facebook', () => {
  it('is the value of the change with the Page and the time added', async () => {
    expect((await read(feed(comment)))[0]?.payload).toEqual({ ...comment, pageId: '123', sentAt: 1767225600000 });
  });

  it('is the messaging item with the Page and the time added', async () => {
    const item = { sender: { id: '24' }, recipient: { id: '123' }, timestamp: 1767225600000, message: { mid: 'm_1', text: 'hi' } };
    expect((await read(page({ time: 1767225600123, messaging: [item] })))[0]?.payload).toEqual({ ...item, pageId: '123', sentAt: 1767225600123 });
  });

  it.each([
    ['a text', { field: 'name', value: 'New name' }, { value: 'New name' }],
    ['a list', { field: 'hours', value: [1, 2] }, { value: [1, 2] }],
    ['nothing', { field: 'name' }, {}],
  ])('holds a value that is %s under its own key', async (_what, change, payload) => {
    expect((await read(page({ changes: [change] })))[0]?.payload).toEqual({ ...payload, pageId: '123', sentAt: 1767225600000 });
  });

  it('tells the Page by its own id, whatever the value says', async () => {
    expect((await read(feed({ ...comment, pageId: 'forged', sentAt: 1 })))[0]?.payload).toMatchObject({ pageId: '123', sentAt: 1767225600000 });
  });

  it('has no time where the entry has none', async () => {
    expect((await read({ object: 'page', entry: [{ id: '1', changes: [{ field: 'feed', value: { item: 'like' } }] }] }))[0]?.payload).toEqual({ item: 'like', pageId: '1', sentAt: undefined });
  });
});

describe('the events of facebook', () => {
  it.each([
    ['a like', feed({ item: 'like', verb: 'add' }), { name: 'page.like', action: 'add' }],
    ['a follow, which is a verb', feed({ item: 'page', verb: 'follow' }), { name: 'page.follow' }],
    ['a feed change without an item', feed({ verb: 'add' }), { name: 'page.feed', action: 'add' }],
    ['a rating', page({ changes: [{ field: 'ratings', value: { item: 'rating', verb: 'add' } }] }), { name: 'page.ratings', action: 'add' }],
    ['a permission', { object: 'permissions', entry: [{ id: '1', changes: [{ field: 'pages_messaging', value: { verb: 'granted' } }] }] }, { name: 'permissions.pages_messaging', action: 'granted' }],
    ['a change of a user, whose verb is beside the value', { object: 'user', entry: [{ id: '1', changes: [{ field: 'likes', verb: 'add', value: { page: '7' } }] }] }, { name: 'user.likes', action: 'add' }],
    ['a flat field', { object: 'instagram', entry: [{ id: '1', time: 1, field: 'comments', value: { id: '17' } }] }, { name: 'instagram.comments', action: undefined }],
    ['an entry of nothing known', { object: 'page', entry: [{ id: '1', time: 1 }] }, { name: 'page' }],
    ['a body without entries', { hello: 1 }, { name: 'unnamed' }],
    ['an unsent message', messaging({ message: { mid: 'm', is_deleted: true } }), { name: 'page.message_deleted' }],
    ['an edited message', messaging({ message_edit: { mid: 'm', text: 'x', num_edit: 1 } }), { name: 'page.message_edit' }],
    ['a message after the checkbox', messaging({ prior_message: { source: 'checkbox_plugin' }, message: { mid: 'm' } }), { name: 'page.message' }],
    ['a policy', messaging({ 'policy-enforcement': { action: 'block' } }), { name: 'page.policy_enforcement' }],
    ['a handover', messaging({ pass_thread_control: { new_owner_app_id: '1' } }), { name: 'page.pass_thread_control' }],
    ['a kind that is new', messaging({ hop_context: [], poke: { x: 1 } }), { name: 'page.poke' }],
    ['an item of nothing', messaging({}), { name: 'page.messaging' }],
    ['a standby reaction', page({ standby: [{ sender: { id: '24' }, timestamp: 1, reaction: { mid: 'm' } }] }), { name: 'page.standby', action: 'message_reaction' }],
  ])('name %s', async (_what, body, event) => {
    expect(await read(body)).toMatchObject([event]);
  });

  it('have no action for a follow, whose verb is the name', async () => {
    expect((await read(feed({ item: 'page', verb: 'follow' })))[0]?.action).toBeUndefined();
  });

  it('are those of every entry, and of every kind in it, in order', async () => {
    const body = { object: 'page', entry: [{ id: '1', changes: [{ field: 'feed', value: comment }, { field: 'leadgen', value: {} }], messaging: [{ read: {} }] }, { id: '2', changed_fields: ['name'] }] };
    expect((await read(body)).map(({ name }) => name)).toEqual(['page.comment', 'page.leadgen', 'page.read', 'page.name']);
    expect((await read([body, { object: 'instagram', entry: [{ id: '3', field: 'mentions', value: {} }] }])).map(({ name }) => name)).toEqual(['page.comment', 'page.leadgen', 'page.read', 'page.name', 'instagram.mentions']);
  });
});

describe('the ids of facebook', () => {
  it('are the same for a copy, whatever the order of its fields', async () => {
    const reordered = Object.fromEntries(Object.entries(comment).toReversed());
    expect(await idOf(feed(comment))).toEqual(expect.any(String));
    expect(await idOf(feed(reordered))).toBe(await idOf(feed(comment)));
  });

  it.each([
    ['comments', feed(comment), feed({ ...comment, comment_id: '9_2' })],
    ['comments on two Pages', feed(comment), { object: 'page', entry: [{ ...feed(comment).entry[0], id: '124' }] }],
    ['a comment and its removal', feed(comment), feed({ ...comment, verb: 'remove' })],
    ['reactions of two people', feed(reaction), feed({ ...reaction, from: { id: '25' } })],
    ['two reactions of one person', feed(reaction), feed({ ...reaction, created_time: 1767225600 })],
    ['a reaction and another in its place', feed(reaction), feed({ ...reaction, reaction_type: 'wow' })],
    ['reactions to a post and to a comment of it', feed(reaction), feed({ ...reaction, comment_id: '9_1' })],
    ['photos of one post', feed({ ...comment, item: 'photo', photo_id: '1' }), feed({ ...comment, item: 'photo', photo_id: '2' })],
    ['a video while it is uploaded and when it is there', feed({ ...comment, item: 'video', published: 0 }), feed({ ...comment, item: 'video', published: 1 })],
    ['messages', messaging({ message: { mid: 'm_1' } }), messaging({ message: { mid: 'm_2' } })],
    ['a message and its end', messaging({ message: { mid: 'm_1' } }), messaging({ message: { mid: 'm_1', is_deleted: true } })],
    ['a message and its echo', messaging({ message: { mid: 'm_1' } }), messaging({ message: { mid: 'm_1', is_echo: true } })],
    ['a reaction to a message and taking it back', messaging({ reaction: { mid: 'm_1', action: 'react' } }), messaging({ reaction: { mid: 'm_1', action: 'unreact' } })],
    ['two taps on one button', messaging({ postback: { mid: 'm_1', payload: 'BUY' } }), messaging({ timestamp: 1767225600001, postback: { mid: 'm_1', payload: 'BUY' } })],
    ['two readings', messaging({ read: { watermark: 1 } }), messaging({ read: { watermark: 2 } })],
    ['deliveries of two messages at one moment', messaging({ delivery: { mids: ['m_1'], watermark: 1 } }), messaging({ delivery: { mids: ['m_2'], watermark: 1 } })],
    ['two edits of one message', messaging({ message_edit: { mid: 'm_1', num_edit: 1 } }), messaging({ message_edit: { mid: 'm_1', num_edit: 2 } })],
    ['opt-ins of two visitors at one moment', messaging({ optin: { ref: 'x', user_ref: 'a' } }), messaging({ optin: { ref: 'x', user_ref: 'b' } })],
    ['a message and one that another app answers', messaging({ message: { mid: 'm_1' } }), page({ standby: [{ sender: { id: '24' }, recipient: { id: '123' }, timestamp: 1767225600000, message: { mid: 'm_1' } }] })],
  ])('are never one for %s', async (_what, first, second) => {
    const ids = [await idOf(first), await idOf(second)];
    expect(ids).toEqual([expect.any(String), expect.any(String)]);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it.each([
    ['a like of the Page, which says nothing of who', feed({ item: 'like', verb: 'add' })],
    ['an edit, which may come again', feed({ ...comment, verb: 'edited' })],
    ['hiding, which may come again', feed({ ...comment, verb: 'hide' })],
    ['what has no time', feed({ ...comment, created_time: undefined })],
    ['what has no id', feed({ item: 'status', verb: 'add', created_time: 1 })],
    ['fields without values', page({ changed_fields: ['feed'] })],
    ['a messaging item without id, time or watermark', page({ messaging: [{ sender: { id: '24' }, referral: { ref: 'x' } }] })],
  ])('are not made up for %s', async (_what, body) => {
    expect((await read(body))[0]).toMatchObject({ id: undefined });
  });

  it('hold long numbers exactly, as older versions of the API send them', async () => {
    const body = (mid: string) => `{"object":"page","entry":[{"id":10201978818232601,"time":1,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":${mid},"created_time":1}}]}]}`;
    const [first] = await read(body('90072000000000011'));
    const [second] = await read(body('90072000000000012'));
    expect(first?.id).toBe('page:10201978818232601:feed:comment:add:1::::comment_id=90072000000000011');
    expect(second?.id).toContain('comment_id=90072000000000012');
    expect(first?.payload).toMatchObject({ pageId: '10201978818232601' });
    expect(first?.read?.(json('comment_id'))).toBe('90072000000000011');
  });
});

describe('the options of facebook', () => {
  it('take SHA-1 only when told to', () => {
    const parts = (options: object) => new WebhookSources({ sources: { it: facebook({ appSecret: 'a', verifyToken: 'v', ...options }) } }).get('it')?.config.auth.summary;
    expect(parts({})).toBe('hmac-sha256 in header x-hub-signature-256');
    expect(parts({ legacySha1: true })).toBe('hmac-sha256 in header x-hub-signature-256 or hmac-sha1 in header x-hub-signature');
  });
});
