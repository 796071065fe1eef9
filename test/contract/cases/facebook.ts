import { facebook, type FacebookOptions } from 'nestjs-webhook/providers/facebook';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const options = { appSecret: 'b1946ac92492d2347c6235b4d2611184', verifyToken: 'my verify token' };
const NEW = '591785b794601e212b260e25925636fd';
const handshake = (query: string) => ({ method: 'GET', url: `/?${query}` });
const text = (status: number, body: string) => ({ status, body, contentType: 'text/plain; charset=utf-8' });
const forbidden = { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' };

export const facebookCase: ProviderCase = {
  name: 'facebook',
  source: () => facebook(options),
  rotated: () => facebook({ ...options, appSecret: [NEW, options.appSecret] }),
  wrong: () => facebook({ ...options, appSecret: NEW }),
  empty: [
    { source: (appSecret) => facebook({ ...options, appSecret }), option: 'appSecret' },
    { source: (verifyToken) => facebook({ ...options, verifyToken }), option: 'verifyToken' },
  ],
  mistaken: [
    { source: () => facebook({ ...options, appSecret: `EAAB${'x'.repeat(40)}` }), says: /access token.*app secret/ },
    { source: () => facebook({ ...options, appSecret: '1234567890321' }), says: /is an id.*app secret/ },
  ],
  fromOptions: (given) => facebook(given as unknown as FacebookOptions),
  deliveries: [
    {
      title: 'a comment',
      request: payload('facebook/feed.comment.json'),
      events: [{
        name: 'page.comment', action: 'add',
        id: 'page:1234567890321:feed:comment:add:1767225598:::5566778899:comment_id=901097836652708_903438993085259:parent_id=1234567890321_901097836652708:post_id=1234567890321_901097836652708',
      }],
    },
    { title: 'a like of the Page', request: payload('facebook/feed.like.json'), events: [{ name: 'page.like', action: 'add' }] },
    {
      title: 'changes of two Pages',
      request: payload('facebook/feed.batch.json'),
      events: [
        { name: 'page.reaction', action: 'add', id: 'page:1234567890321:feed:reaction:add:1767225590:love::5566778899:post_id=1234567890321_901' },
        { name: 'page.post', action: 'add', id: 'page:1234567890321:feed:post:add:1767225591:::5566778899:post_id=1234567890321_902' },
        { name: 'page.comment', action: 'edited' },
        { name: 'page.leadgen', id: 'page:9876543210123:leadgen:::1767225593::::form_id=555555555555:leadgen_id=444444444444:page_id=9876543210123' },
        { name: 'page.mention', action: 'add', id: 'page:9876543210123:mention:post:add:1767225594::::post_id=777_888:sender_id=777' },
      ],
    },
    { title: 'a message', request: payload('facebook/messaging.json'), events: [{ name: 'page.message', id: 'page:1234567890321:messaging:message:24601:1234567890321:1767225599900:::::m_AbC-1' }] },
    {
      title: 'what else happens to messages',
      request: payload('facebook/messaging.kinds.json'),
      events: [
        { name: 'page.message_echo', id: 'page:1234567890321:messaging:message_echo:1234567890321:24601:1767225599901:::::m_AbC-2' },
        { name: 'page.postback', id: 'page:1234567890321:messaging:postback:24601:1234567890321:1767225599902:::::m_AbC-3' },
        { name: 'page.message_reaction', id: 'page:1234567890321:messaging:message_reaction:24601:1234567890321:1767225599903::react:::m_AbC-2' },
        { name: 'page.read', id: 'page:1234567890321:messaging:read:24601:1234567890321:1767225599904:1767225599901::::' },
        { name: 'page.delivery', id: 'page:1234567890321:messaging:delivery:24601:1234567890321::1767225599901:::::m_AbC-2' },
        { name: 'page.standby', action: 'message', id: 'page:1234567890321:standby:message:24602:1234567890321:1767225599905:::::m_AbC-4' },
      ],
    },
    { title: 'names of fields without values', request: payload('facebook/changed-fields.json'), events: [{ name: 'user.email' }, { name: 'user.feed' }] },
    { title: 'another object', request: payload('facebook/instagram.comments.json'), events: [{ name: 'instagram.comments' }] },
  ],
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the check of the URL', request: handshake('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=my+verify+token'), signed: false, answer: text(200, '1158201444') },
    { title: 'with another token', request: handshake('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=other'), signed: false, answer: forbidden },
    { title: 'without a token', request: handshake('hub.mode=subscribe&hub.challenge=1158201444'), signed: false, answer: forbidden },
    { title: 'with markup for a challenge', request: handshake('hub.mode=subscribe&hub.challenge=%3Cscript%3E&hub.verify_token=my+verify+token'), signed: false, answer: forbidden },
    {
      title: 'a GET that is none', request: handshake('hub.mode=unsubscribe&hub.challenge=1158201444&hub.verify_token=my+verify+token'), signed: false,
      answer: { status: 405, body: '{"error":"WEBHOOK_METHOD_NOT_ALLOWED"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};
