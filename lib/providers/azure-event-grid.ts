import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { header, query } from '../core/slot.js';
import { echoJson } from '../handshake/echo.js';
import { defineProvider } from './source.js';

/** Options of `azureEventGrid`. */
export interface AzureEventGridOptions {
  /** A long random text that you put into the URL of the event subscription, `https://…/webhooks/event-grid?token=…`, or into a delivery property marked as secret; not an access key of the topic. Several while you change it. Required. */
  readonly token: Secrets;
  /** The parameter of that URL. Default `token`. */
  readonly tokenParam?: string;
  /** Instead, the header that is the delivery property. Default none: the token is in the URL. */
  readonly tokenHeader?: string;
}

/** A URL ends up in logs and can be guessed at: shorter tokens are not taken. */
const MIN_TOKEN_LENGTH = 16;

/**
 * Azure Event Grid with its own schema: nothing is signed, a token of yours proves the sender. Each item of the array is an event of its `eventType`; a
 * new subscription is validated by itself. For the CloudEvents schema use the preset of that name.
 */
export const azureEventGrid = defineProvider({
  name: 'azure-event-grid',
  docs: 'https://learn.microsoft.com/en-us/azure/event-grid/end-point-validation-event-grid-events-schema',
  checkedOn: '2026-11-28',
  options: ({ token: secret, tokenParam = 'token', tokenHeader }: AzureEventGridOptions) => ({
    auth: tokenHeader === undefined ? token({ at: query(tokenParam), token: secret, minLength: MIN_TOKEN_LENGTH }, 'url-token') : token({ at: header(tokenHeader), token: secret, minLength: MIN_TOKEN_LENGTH }, 'header-token'),
  }),
  handshake: [echoJson({ when: header('aeg-event-type'), equals: 'SubscriptionValidation', challenge: json('0.data.validationCode'), key: 'validationResponse' })],
  body: 'json',
  split: '',
  eventName: json('eventType'),
  deliveryId: json('id'),
  uncovered: ['body'],
  freeNames: true,
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { times: 29, hours: 24 },
  grade: 'full',
});
