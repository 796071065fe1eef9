import { googleChat } from 'nestjs-webhook/providers/google-chat';
import type { PresetCase } from 'nestjs-webhook/testing';
import { keySetFetch, publicKeyIn, rsaPair } from '../../support/key-set.js';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const mine = rsaPair();
const byUrl = { endpointUrl: 'https://hooks.example.com/webhooks/events', signingKey: mine.privateKey };
const byProject = { projectNumber: '1234567890', signingKey: mine.privateKey };
const message = payload('google-chat/message.json');
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });
const fetchFrom = (url: string, variant?: string): typeof fetch => {
  const others = vectorsOf('google-chat').filter((vector) => vector.variant === variant);
  return keySetFetch(url, [['mine', mine.publicKey], ...others.map(({ options: { publicKey } }) => ['of-the-vector', publicKeyIn(String(publicKey))] as const)]);
};

export const googleChatCase: PresetCase = {
  name: 'google-chat',
  source: () => googleChat(byUrl),
  wrong: () => googleChat({ ...byUrl, signingKey: rsaPair().privateKey }),
  empty: { source: (endpointUrl) => googleChat({ ...byUrl, endpointUrl }), option: 'endpointUrl' },
  mistaken: [
    { source: () => googleChat({ endpointUrl: '1234567890' }), says: /project number.*projectNumber/ },
    { source: () => googleChat({ endpointUrl: 'hooks.example.com' }), says: /endpointUrl: is no URL.*settings of the Chat app/ },
  ],
  fromOptions: ({ endpointUrl }) => googleChat({ endpointUrl: String(endpointUrl) }),
  deliveries: examples('google-chat'),
  fetch: fetchFrom('https://www.googleapis.com/oauth2/v3/certs'),
  covered: [{ part: 'header:authorization', within: /(?<=^Bearer )\S+(?=\S\S$)/ }],
  uncovered: ['body'],
  tokenLife: { beforeSec: 300, afterSec: 600 },
  copiesToldBy: 'id',
  success: json('{}'),
  replies: [
    { title: 'a text', request: message, returns: 'đã giao', answer: json('{"text":"đã giao"}') },
    { title: 'a message', request: message, returns: { text: 'A-1' }, answer: json('{"text":"A-1"}') },
  ],
};

export const googleChatProjectCase: PresetCase = {
  ...googleChatCase,
  variant: 'project number',
  source: () => googleChat(byProject),
  wrong: () => googleChat({ ...byProject, signingKey: rsaPair().privateKey }),
  empty: { source: (projectNumber) => googleChat({ ...byProject, projectNumber }), option: 'projectNumber' },
  mistaken: [{ source: () => googleChat({ projectNumber: 'my-project' }), says: /not made of digits.*number of the Google Cloud project/ }],
  fromOptions: ({ projectNumber }) => googleChat({ projectNumber: String(projectNumber) }),
  fetch: fetchFrom('https://www.googleapis.com/service_accounts/v1/jwk/chat@system.gserviceaccount.com', 'project number'),
};
