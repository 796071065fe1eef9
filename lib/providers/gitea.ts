import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { form, formBody } from '../body/form.js';
import { asText, valueAt } from '../body/path.js';
import { mediaType } from '../body/text.js';
import type { ContentPart } from '../core/content.js';
import { header, required } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `gitea`. */
export interface GiteaOptions {
  /** "Secret" of the webhook; not an access token, not the value of its Authorization header. Without one Gitea signs nothing. Several while you change it. Required. */
  readonly secret: Secrets;
}

const inForm = form('payload');

/** The JSON: of a form only what is in its field is signed, which is also all that handlers see of it. */
const signedJson: ContentPart = {
  covers: ['body'],
  bytes: (request) => (mediaType(request) === 'application/x-www-form-urlencoded' ? required(inForm, request) : request.body),
};

/** Gitea signs the JSON, not the headers with the event name and the id. It sends each delivery once. */
export const gitea = defineProvider({
  name: 'gitea',
  docs: 'https://docs.gitea.com/usage/webhooks',
  checkedOn: '2026-11-27',
  options: (o: GiteaOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [signedJson], signature: header('x-gitea-signature') }) }),
  body: ['json', formBody({ jsonField: 'payload' })],
  eventName: (payload, request) => ({ name: request.header('x-gitea-event') ?? '', action: asText(valueAt(payload, 'action')) }),
  deliveryId: header('x-gitea-delivery'),
  uncovered: ['header:x-gitea-event', 'header:x-gitea-delivery'],
  knownEvents: ['push', 'create', 'delete', 'issues', 'pull_request', 'release', 'repository'],
  answer: { status: 200 },
  redelivers: false,
});

/** Names of the known events of `gitea`. */
export type GiteaEvent = EventNameOf<typeof gitea>;
