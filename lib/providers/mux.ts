import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { json } from '../body/json.js';
import { literal, rawBody } from '../core/content.js';
import { header, pair } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `mux`. */
export interface MuxOptions {
  /** "Signing secret" of this very endpoint, used as it stands; not the secret key of an access token, not a signing key of playback. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signature = header('mux-signature');
const signedAt = pair(signature, 't');

/** Mux signs time and body; any of several `v1` may match. The window is that of its SDK. */
export const mux = defineProvider({
  name: 'mux',
  docs: 'https://www.mux.com/docs/core/verify-webhook-signatures',
  checkedOn: '2026-11-28',
  options: (o: MuxOptions) => ({
    auth: hmacSignature({ hash: 'sha256', key: o.secret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v1'), timestamp: { at: signedAt, toleranceSec: 300 } }),
  }),
  body: 'json',
  eventName: json('type'),
  deliveryId: json('id'),
  knownEvents: [
    'video.asset.created', 'video.asset.deleted', 'video.asset.errored', 'video.asset.live_stream_completed', 'video.asset.master.deleted',
    'video.asset.master.errored', 'video.asset.master.preparing', 'video.asset.master.ready', 'video.asset.non_standard_input_detected',
    'video.asset.ready', 'video.asset.shots.created', 'video.asset.shots.deleted', 'video.asset.shots.errored', 'video.asset.shots.ready',
    'video.asset.shots.skipped', 'video.asset.static_rendition.created', 'video.asset.static_rendition.deleted', 'video.asset.static_rendition.errored',
    'video.asset.static_rendition.ready', 'video.asset.static_rendition.skipped', 'video.asset.static_renditions.deleted',
    'video.asset.static_renditions.errored', 'video.asset.static_renditions.preparing', 'video.asset.static_renditions.ready',
    'video.asset.track.created', 'video.asset.track.deleted', 'video.asset.track.errored', 'video.asset.track.ready', 'video.asset.updated',
    'video.asset.warning', 'video.delivery.high_traffic', 'video.live_stream.active', 'video.live_stream.connected', 'video.live_stream.created',
    'video.live_stream.deleted', 'video.live_stream.disabled', 'video.live_stream.disconnected', 'video.live_stream.enabled', 'video.live_stream.idle',
    'video.live_stream.recording', 'video.live_stream.simulcast_target.broadcasting', 'video.live_stream.simulcast_target.created',
    'video.live_stream.simulcast_target.deleted', 'video.live_stream.simulcast_target.errored', 'video.live_stream.simulcast_target.idle',
    'video.live_stream.simulcast_target.starting', 'video.live_stream.simulcast_target.updated', 'video.live_stream.updated', 'video.live_stream.warning',
    'video.upload.asset_created', 'video.upload.cancelled', 'video.upload.created', 'video.upload.errored',
  ],
  answer: { status: 200 },
  redelivers: true,
});

/** Names of the known events of `mux`. */
export type MuxEvent = EventNameOf<typeof mux>;
