import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, prefixed } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `frameio`. */
export interface FrameioOptions {
  /** Signing secret, shown once when the webhook is made; not a developer token. Several where one path serves many webhooks. Required. */
  readonly secret: Secrets;
}

const signedAt = header('x-frameio-request-timestamp');

/** Frame.io, its current and its older product: time and body are signed. Nothing in the body tells one change from the next, so nothing tells copies. */
export const frameio = defineProvider({
  name: 'frameio',
  docs: 'https://developer.frame.io/platform/v4/docs/guides/webhooks',
  checkedOn: '2026-11-27',
  options: (o: FrameioOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, content: [literal('v0:'), signedAt, literal(':'), rawBody()], signature: prefixed(header('x-frameio-signature'), 'v0='),
      timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  eventName: json('type'),
  knownEvents: [
    'asset.copied', 'asset.created', 'asset.deleted', 'asset.label.updated', 'asset.ready', 'asset.updated', 'asset.versioned', 'collaborator.created', 'collaborator.deleted',
    'comment.completed', 'comment.created', 'comment.deleted', 'comment.uncompleted', 'comment.updated', 'project.created', 'project.deleted', 'project.updated',
    'file.ready', 'reviewlink.created', 'teammember.created', 'teammember.deleted',
  ],
  answer: { status: 200, withinMs: 5_000 },
  redelivers: true,
});

/** Names of the known events of `frameio`. */
export type FrameioEvent = EventNameOf<typeof frameio>;
