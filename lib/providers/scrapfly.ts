import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { rawBody } from '../core/content.js';
import type { Handshake } from '../core/provider.js';
import { header, type Slot } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `scrapfly`. */
export interface ScrapflyOptions {
  /** "Signing secret" of the webhook, used as it stands though it looks hexadecimal; not an API key. Several while it is renewed. Required. */
  readonly secret: Secrets;
}

const resourceType = header('x-scrapfly-webhook-resource-type');
const place = header('x-scrapfly-webhook-signature');

/** Scrapfly writes hexadecimal in capitals. */
const signature: Slot = { ...place, write: (draft, value) => place.write(draft, value.toUpperCase()) };

/** The only request without proof: it asks whether the endpoint is there while a webhook is made. Nothing of it reaches a handler. */
const ping: Handshake = {
  kind: 'ping',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => (resourceType.read(request) === 'ping' && place.read(request) === undefined ? { status: 200 } : undefined),
};

/** Scrapfly signs the inflated body. An event of a crawl is named in it; others by the kind of result, in a header that nobody signs. Alerts are signed otherwise, and refused. */
export const scrapfly = defineProvider({
  name: 'scrapfly',
  docs: 'https://scrapfly.io/docs/scrape-api/webhook',
  checkedOn: '2026-11-27',
  options: (o: ScrapflyOptions) => ({ auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [rawBody()], signature }) }),
  handshake: [ping],
  body: 'json',
  eventName: (payload, request) => asText(valueAt(payload, 'event')) || resourceType.read(request),
  deliveryId: header('x-scrapfly-webhook-id'),
  uncovered: ['header:x-scrapfly-webhook-resource-type', 'header:x-scrapfly-webhook-id'],
  knownEvents: ['scrape', 'extraction', 'screenshot', 'ping', 'crawler_url_visited', 'crawler_finished'],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `scrapfly`. */
export type ScrapflyEvent = EventNameOf<typeof scrapfly>;
