import { notion, type NotionOptions } from 'nestjs-webhook/providers/notion';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'secret_oldTokenOfTheSubscription';
const NEW = 'secret_newTokenOfTheSubscription';
const json = (body: object) => ({ body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

export const notionCase: PresetCase = {
  name: 'notion',
  source: () => notion({ verificationToken: OLD }),
  rotated: () => notion({ verificationToken: [NEW, OLD] }),
  wrong: () => notion({ verificationToken: NEW }),
  empty: { source: (verificationToken) => notion({ verificationToken }), option: 'verificationToken' },
  mistaken: [{ source: () => notion({ verificationToken: 'ntn_0123456789' }), says: /API token.*verification_token/ }],
  fromOptions: (options) => notion(options as unknown as NotionOptions),
  deliveries: examples('notion'),
  copiesToldBy: 'id',
  unproved: [{ title: 'the token of a new subscription, which nobody waits for', request: json({ verification_token: NEW }) }],
};

export const notionSubscriptionCase: PresetCase = {
  ...notionCase,
  variant: 'with new subscriptions',
  source: () => notion({ verificationToken: OLD, onVerificationToken: (token) => Promise.resolve(token === NEW) }),
  handshakes: [
    { title: 'the token of a new subscription', request: json({ verification_token: NEW }), signed: false, answer: { status: 200, body: '' } },
    { title: 'a token that is not accepted', request: json({ verification_token: 'secret_tokenOfSomebodyElse' }), signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
  unproved: [
    { title: 'a token with an event beside it', request: json({ verification_token: NEW, type: 'page.created' }) },
    { title: 'a token that is none', request: json({ verification_token: '<script>' }) },
    { title: 'a token that is no text', request: json({ verification_token: [NEW] }) },
    { title: 'a list', request: json([{ verification_token: NEW }]) },
    { title: 'a token beside a signature', request: { ...json({ verification_token: NEW }), headers: { 'content-type': 'application/json', 'x-notion-signature': `sha256=${'0'.repeat(64)}` } } },
    { title: 'no JSON', request: { body: '{', headers: { 'content-type': 'application/json' } } },
  ],
};
