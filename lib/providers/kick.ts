import { publicKeySignature } from '../auth/public-key.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody } from '../core/content.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `kick`: none is needed, `kick({})`. */
export interface KickOptions {
  /** Kick's public key in PEM, should Kick publish another; several while it is changed. Default the one in its documentation. */
  readonly publicKey?: Secrets;
  /** A private key, only to sign test deliveries with; give its public key as `publicKey`. Default none. */
  readonly signingKey?: string;
}

/** Published in Kick's documentation, the same for everybody. */
const PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAq/+l1WnlRrGSolDMA+A8
6rAhMbQGmQ2SapVcGM3zq8ANXjnhDWocMqfWcTd95btDydITa10kDvHzw9WQOqp2
MZI7ZyrfzJuz5nhTPCiJwTwnEtWft7nV14BYRDHvlfqPUaZ+1KR4OCaO/wWIk/rQ
L/TjY0M70gse8rlBkbo2a8rKhu69RQTRsoaf4DVhDPEeSeI5jVrRDGAMGL3cGuyY
6CLKGdjVEM78g3JfYOvDU/RvfqD7L89TZ3iN94jrmWdGz34JNlEI5hqK8dd7C5EF
BEbZ5jgB8s8ReQV8H+MkuffjdAj3ajDDX3DOJMIut1lBrUVD1AaSrGCKHooWoL2e
twIDAQAB
-----END PUBLIC KEY-----`;

const id = header('kick-event-message-id');
const sentAt = header('kick-event-message-timestamp');

/** Kick signs id, time and body with one key for everybody: check whose channel a payload is about. The header with the name is not signed. */
export const kick = defineProvider({
  name: 'kick',
  docs: 'https://docs.kick.com/events/webhooks',
  checkedOn: '2026-11-28',
  options: (o: KickOptions) => ({
    auth: publicKeySignature({
      algorithm: 'rsa-sha256', key: 'publicKey' in o ? o.publicKey as Secrets : PUBLIC_KEY, content: [id, literal('.'), sentAt, literal('.'), rawBody()], signature: header('kick-event-signature'),
      timestamp: { at: sentAt, unit: 'iso', toleranceSec: 3600 }, ...(o.signingKey !== undefined && { signingKey: o.signingKey }),
    }),
  }),
  body: 'json',
  eventName: header('kick-event-type'),
  deliveryId: id,
  uncovered: ['header:kick-event-type'],
  knownEvents: [
    'chat.message.sent', 'channel.followed', 'channel.subscription.renewal', 'channel.subscription.gifts', 'channel.subscription.new',
    'channel.reward.redemption.updated', 'livestream.status.updated', 'livestream.metadata.updated', 'moderation.banned', 'kicks.gifted',
  ],
  answer: { status: 200 },
  redelivers: { times: 2 },
  grade: 'full',
});

/** Names of the known events of `kick`. */
export type KickEvent = EventNameOf<typeof kick>;
