import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `webflow`. */
export interface WebflowOptions {
  /** For a webhook made by an app the client secret of the app; for one made with a site token the `secretKey` that its making returned. Those made in the dashboard are not signed. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-webflow-timestamp');

/** Webflow signs time, in milliseconds, and body together. The window outlasts its two repeats, ten minutes apart. Bodies hold no id of the event: copies cannot be told. */
export const webflow = defineProvider({
  name: 'webflow',
  docs: 'https://developers.webflow.com/data/docs/working-with-webhooks',
  checkedOn: '2026-11-27',
  options: (o: WebflowOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [signedAt, literal(':'), rawBody()], signature: header('x-webflow-signature'),
      timestamp: { at: signedAt, unit: 'ms', toleranceSec: 1800 },
    }),
  }),
  body: 'json',
  eventName: json('triggerType'),
  knownEvents: [
    'form_submission', 'site_publish', 'page_created', 'page_metadata_updated', 'page_deleted', 'ecomm_new_order', 'ecomm_order_changed', 'ecomm_inventory_changed',
    'collection_item_created', 'collection_item_changed', 'collection_item_deleted', 'collection_item_published', 'collection_item_unpublished', 'comment_created',
  ],
  answer: { status: 200, withinMs: 30_000 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `webflow`. */
export type WebflowEvent = EventNameOf<typeof webflow>;
