import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { literal, rawBody } from '../core/content.js';
import { header, tagged } from '../core/slot.js';
import { defineProvider } from './source.js';

/** Options of `portIo`. */
export interface PortIoOptions {
  /** "Client secret" of the organization's credentials, used as it stands. Several while it is rotated. Required. */
  readonly clientSecret: Secrets;
}

const signedAt = header('x-port-timestamp');

/** Port, webhooks of actions and automations: time and body are signed. You choose the body, so every event is `unnamed`. */
export const portIo = defineProvider({
  name: 'port-io',
  docs: 'https://docs.getport.io/actions-and-automations/setup-backend/webhook/signature-verification',
  checkedOn: '2026-11-27',
  options: (o: PortIoOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.clientSecret, keyOption: 'clientSecret', content: [signedAt, literal('.'), rawBody()],
      signature: tagged(header('x-port-signature'), 'v1,'), encoding: 'base64', timestamp: { at: signedAt, toleranceSec: 300 },
    }),
  }),
  body: 'json',
  answer: { status: 200 },
  redelivers: false,
});
