import { hmacSignature } from '../auth/keyed-signature.js';
import { base64Secret, type Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `microsoftTeamsOutgoing`. */
export interface MicrosoftTeamsOutgoingOptions {
  /** "Security token" shown once when the outgoing webhook is made, base64; not an app's client secret. Several while the webhook is made anew. Required. */
  readonly securityToken: Secrets;
}

/** Outgoing webhooks of Microsoft Teams. What a handler returns is the reply in the conversation: a text, or a message with cards as Teams takes it. */
export const microsoftTeamsOutgoing = defineProvider({
  name: 'microsoft-teams-outgoing',
  docs: 'https://learn.microsoft.com/en-us/microsoftteams/platform/webhooks-and-connectors/how-to/add-outgoing-webhook',
  checkedOn: '2026-11-27',
  options: (o: MicrosoftTeamsOutgoingOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.securityToken, keyOption: 'securityToken', keyForm: base64Secret(),
      content: [rawBody()], signature: prefixed(header('authorization'), 'HMAC '), encoding: 'base64',
    }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: ['message'],
  answer: { status: 200, reads: true, withinMs: 5_000 },
  respond: ({ results: [reply] }) => {
    if (reply === undefined) return { status: 200 };
    return jsonAnswer(typeof reply === 'string' ? { type: 'message', text: reply } : reply);
  },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `microsoftTeamsOutgoing`. */
export type MicrosoftTeamsOutgoingEvent = EventNameOf<typeof microsoftTeamsOutgoing>;
