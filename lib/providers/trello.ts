import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { publicUrl, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { head } from '../handshake/answer.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `trello`. */
export interface TrelloOptions {
  /** "Secret" (OAuth) beside the API key of the Power-Up that made the webhook; not the API key, not a token. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

/** Trello signs the body with the callback URL behind it, as it was given when the webhook was made: set `publicUrl`. A new webhook is asked for by HEAD. */
export const trello = defineProvider({
  name: 'trello',
  docs: 'https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/',
  checkedOn: '2026-11-28',
  options: (o: TrelloOptions) => ({
    auth: hmacSignature({ hash: 'sha1', key: o.secret, wrongKey: notSecret, content: [rawBody(), publicUrl()], signature: header('x-trello-webhook'), encoding: 'base64' }),
  }),
  handshake: [head()],
  body: 'json',
  eventName: json('action.type'),
  deliveryId: json('action.id'),
  knownEvents: [
    'acceptEnterpriseJoinRequest', 'addAttachmentToCard', 'addChecklistToCard', 'addLabelToCard', 'addMemberToBoard', 'addMemberToCard', 'addMemberToOrganization',
    'addOrganizationToEnterprise', 'addToEnterprisePluginWhitelist', 'addToOrganizationBoard', 'commentCard', 'convertToCardFromCheckItem', 'copyBoard', 'copyCard',
    'copyChecklist', 'copyCommentCard', 'createBoard', 'createBoardInvitation', 'createBoardPreference', 'createCard', 'createCheckItem', 'createLabel', 'createList',
    'createOrganization', 'createOrganizationInvitation', 'deleteAttachmentFromCard', 'deleteBoardInvitation', 'deleteCard', 'deleteCheckItem', 'deleteComment',
    'deleteLabel', 'deleteOrganizationInvitation', 'disableEnterprisePluginWhitelist', 'disablePlugin', 'disablePowerUp', 'emailCard',
    'enableEnterprisePluginWhitelist', 'enablePlugin', 'enablePowerUp', 'makeAdminOfBoard', 'makeAdminOfOrganization', 'makeNormalMemberOfBoard',
    'makeNormalMemberOfOrganization', 'makeObserverOfBoard', 'memberJoinedTrello', 'moveCardFromBoard', 'moveCardToBoard', 'moveListFromBoard', 'moveListToBoard',
    'removeChecklistFromCard', 'removeFromEnterprisePluginWhitelist', 'removeFromOrganizationBoard', 'removeLabelFromCard', 'removeMemberFromBoard',
    'removeMemberFromCard', 'removeMemberFromOrganization', 'removeOrganizationFromEnterprise', 'unconfirmedBoardInvitation', 'unconfirmedOrganizationInvitation',
    'updateBoard', 'updateCard', 'updateCheckItem', 'updateCheckItemStateOnCard', 'updateChecklist', 'updateComment', 'updateLabel', 'updateList', 'updateMember',
    'updateOrganization', 'voteOnCard',
  ],
  answer: { status: 200 },
  redelivers: true,
  grade: 'full',
});

/** Names of the known events of `trello`. */
export type TrelloEvent = EventNameOf<typeof trello>;

function notSecret(secret: string): string | undefined {
  return /^(?:[0-9a-f]{32}$|ATTA)/.test(secret) ? 'that is an API key or a token; give the OAuth secret beside the key' : undefined;
}
