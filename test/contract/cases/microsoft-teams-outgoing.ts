import { microsoftTeamsOutgoing, type MicrosoftTeamsOutgoingOptions } from 'nestjs-webhook/providers/microsoft-teams-outgoing';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = Buffer.from('the old token of thirty-two byte').toString('base64');
const NEW = Buffer.from('the new token of thirty-two byte').toString('base64');
const message = payload('microsoft-teams-outgoing/message.json');
const json = (body: string) => ({ status: 200, body, contentType: 'application/json; charset=utf-8' });

export const microsoftTeamsOutgoingCase: PresetCase = {
  name: 'microsoft-teams-outgoing',
  source: () => microsoftTeamsOutgoing({ securityToken: OLD }),
  rotated: () => microsoftTeamsOutgoing({ securityToken: [NEW, OLD] }),
  wrong: () => microsoftTeamsOutgoing({ securityToken: NEW }),
  empty: { source: (securityToken) => microsoftTeamsOutgoing({ securityToken }), option: 'securityToken' },
  mistaken: [{ source: () => microsoftTeamsOutgoing({ securityToken: 'no base64!' }), says: /securityToken: is not in the provider's form.*base64/ }],
  fromOptions: (options) => microsoftTeamsOutgoing(options as unknown as MicrosoftTeamsOutgoingOptions),
  deliveries: examples('microsoft-teams-outgoing'),
  copiesToldBy: 'id',
  replies: [
    { title: 'a text', request: message, returns: 'đã giao', answer: json('{"type":"message","text":"đã giao"}') },
    { title: 'a message', request: message, returns: { type: 'message', text: 'A-1' }, answer: json('{"type":"message","text":"A-1"}') },
    { title: 'nothing', request: message, returns: undefined, answer: { status: 200, body: '' } },
  ],
};
