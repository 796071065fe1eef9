import { allOf } from '../auth/combine.js';
import { sameText } from '../auth/crypto/hash.js';
import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { jsonAnswer } from '../core/answer.js';
import { WebhookError } from '../core/errors.js';
import type { Handshake } from '../core/provider.js';
import { header, query } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `adobe-sign`. */
export interface AdobeSignOptions {
  /** "Application ID" of the app that made the webhook, which Adobe calls the client id; not its secret. Required. */
  readonly clientId: string;
  /** A long random text that you put into the URL of the webhook, `?token=…`: the client id alone is known to whoever signs in through the app. Several while you change it. Required. */
  readonly token: Secrets;
}

const sentId = header('x-adobesign-clientid');

/**
 * Adobe Acrobat Sign signs nothing: it sends the id of the app, and wants it back in every answer. The URL has to hold a token of your own beside it.
 * Events are named as in the settings, `AGREEMENT_CREATED`.
 */
export const adobeSign = defineProvider({
  name: 'adobe-sign',
  docs: 'https://opensource.adobe.com/acrobat-sign/acrobat_sign_events/index.html',
  checkedOn: '2026-11-27',
  options: (o: AdobeSignOptions) => {
    const { status, ...answer } = jsonAnswer({ xAdobeSignClientId: o.clientId });
    return {
      auth: allOf(token({ at: sentId, token: o.clientId, option: 'clientId' }, 'header-token'), token({ at: query('token'), token: o.token }, 'url-token')),
      handshake: [registration(o.clientId)],
      answer: { status, body: String(answer.body), ...(answer.contentType === undefined ? {} : { contentType: answer.contentType }) },
    };
  },
  body: 'json',
  eventName: json('event'),
  deliveryId: json('webhookNotificationId'),
  uncovered: ['body'],
  redelivers: true,
});

/** Asked by GET when the webhook is made. Nothing but the id that is known goes back. */
function registration(clientId: string): Handshake {
  return {
    kind: 'echo',
    methods: ['GET'],
    proof: 'before',
    answer: (request) => {
      const sent = sentId.read(request);
      if (request.method !== 'GET' || sent === undefined) return undefined;
      if (!sameText(sent, clientId)) throw new WebhookError('WEBHOOK_HANDSHAKE_REFUSED', `${sentId.part} is another one`);
      return jsonAnswer({ xAdobeSignClientId: clientId });
    },
  };
}
