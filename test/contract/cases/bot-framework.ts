import { botFramework } from 'nestjs-webhook/providers/bot-framework';
import type { PresetCase } from 'nestjs-webhook/testing';
import { keySetFetch, publicKeyIn, rsaPair } from '../../support/key-set.js';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const mine = rsaPair();
const ofWebchat = rsaPair();
const options = { appId: '3851a47b-53ed-4d29-b878-6e941da61e98', signingKey: mine.privateKey, signingKeyId: 'mine' };
const keysOfVectors = vectorsOf('bot-framework').map(({ options: { publicKey } }) => ['of-the-vector', publicKeyIn(String(publicKey)), { endorsements: ['msteams'] }] as const);
const invoke = payload('bot-framework/invoke.json');
const message = payload('bot-framework/message.json');

export const botFrameworkCase: PresetCase = {
  name: 'bot-framework',
  source: () => botFramework(options),
  wrong: () => botFramework({ ...options, signingKey: rsaPair().privateKey }),
  empty: { source: (appId) => botFramework({ ...options, appId }), option: 'appId' },
  mistaken: [
    { source: () => botFramework({ ...options, appId: 'orders-bot' }), says: /no GUID.*Microsoft App ID/ },
    { source: () => botFramework({ ...options, appId: [] }), says: /no GUID.*Microsoft App ID/ },
  ],
  fromOptions: ({ appId }) => botFramework({ appId: String(appId) }),
  deliveries: examples('bot-framework'),
  fetch: keySetFetch('https://login.botframework.com/v1/.well-known/keys', [['mine', mine.publicKey, { endorsements: ['msteams', 'directline'] }], ['of-webchat', ofWebchat.publicKey, { endorsements: ['webchat'] }], ...keysOfVectors]),
  covered: ['body:serviceUrl', { part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  uncovered: ['body:type', 'body:name', 'body:id', 'body:text', 'body:from', 'body:value'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
  replies: [
    { title: 'a task', request: invoke, returns: { task: { type: 'message', value: 'đã giao' } }, answer: { status: 200, body: '{"task":{"type":"message","value":"đã giao"}}', contentType: 'application/json; charset=utf-8' } },
    { title: 'something for a message, which stays inside', request: message, returns: { saved: true }, answer: { status: 200, body: '' } },
  ],
};
