import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { ping } from '../handshake/answer.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `terraform`. */
export interface TerraformOptions {
  /** "Token" of the notification configuration, your own choice; not an API token. Several while you change it. Required. */
  readonly token: Secrets;
}

/**
 * Notifications of HCP Terraform and Terraform Enterprise, named after their trigger (`run:completed`, `assessment:drifted`). Those of runs come in a
 * list, an event each: the run itself is in `event.delivery.payload`.
 */
export const terraform = defineProvider({
  name: 'terraform',
  docs: 'https://developer.hashicorp.com/terraform/cloud-docs/api-docs/notification-configurations',
  checkedOn: '2026-11-27',
  options: (o: TerraformOptions) => ({
    auth: hmacSignature({ hash: 'sha512', key: o.token, keyOption: 'token', wrongKey: notToken, content: [rawBody()], signature: header('x-tfe-notification-signature') }),
  }),
  handshake: [ping({ when: json('notifications.0.trigger'), equals: 'verification' })],
  body: 'json',
  events: readEvents,
  idsFromBody: true,
  answer: { status: 200 },
  redelivers: false,
});

function readEvents(payload: unknown): readonly EventDraft[] {
  const configuration = asText(valueAt(payload, 'notification_configuration_id'));
  const of = (item: unknown, about: string | undefined): EventDraft => {
    const name = asText(valueAt(item, 'trigger')) || UNNAMED;
    return { name, id: about === undefined ? undefined : [configuration, name, about].join(':'), payload: item };
  };
  const list = valueAt(payload, 'notifications');
  if (!Array.isArray(list)) return [of(payload, asText(valueAt(payload, 'details.new_assessment_result.id')))];
  const run = asText(valueAt(payload, 'run_id'));
  return list.map((item: unknown) => {
    const updatedAt = asText(valueAt(item, 'run_updated_at'));
    return of(item, run && updatedAt ? `${run}:${updatedAt}` : undefined);
  });
}

function notToken(secret: string): string | undefined {
  return secret.includes('.atlasv1.') ? 'that is an API token; give the token of the notification configuration' : undefined;
}
