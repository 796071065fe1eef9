import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `quickbooks`. */
export interface QuickbooksOptions {
  /** "Verifier token" of the app's Webhooks page, one for development and one for production; not the client secret. Several while it is renewed. Required. */
  readonly verifierToken: Secrets;
}

/**
 * QuickBooks Online, in both formats: CloudEvents (`qbo.invoice.created.v1`), and the older notifications, an event for each entity
 * (`Invoice.Create`) whose payload is the entity with the company beside it, `realmId`.
 */
export const quickbooks = defineProvider({
  name: 'quickbooks',
  docs: 'https://developer.intuit.com/app/developer/qbo/docs/develop/webhooks',
  checkedOn: '2026-11-27',
  options: (o: QuickbooksOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.verifierToken, keyOption: 'verifierToken', content: [rawBody()], signature: header('intuit-signature'), encoding: 'base64' }),
  }),
  body: 'json',
  events: (payload) => (Array.isArray(payload) ? payload.map(cloudEvent) : listAt(payload, 'eventNotifications').flatMap(entityEvents)),
  idsFromBody: true,
  bodiesAreUnique: true,
  answer: { status: 200, withinMs: 3_000 },
  redelivers: true,
});

function cloudEvent(item: unknown): EventDraft {
  return { name: asText(valueAt(item, 'type')) || UNNAMED, id: asText(valueAt(item, 'id')), payload: item };
}

function entityEvents(notification: unknown): readonly EventDraft[] {
  const realmId = valueAt(notification, 'realmId');
  return listAt(notification, 'dataChangeEvent.entities').map((entity) => ({
    name: asText(valueAt(entity, 'name')) || UNNAMED,
    action: asText(valueAt(entity, 'operation')) || undefined,
    payload: isRecord(entity) ? { ...entity, realmId } : entity,
  }));
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}
