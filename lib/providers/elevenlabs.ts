import { hmacSignature } from '../auth/keyed-signature.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import { literal, rawBody } from '../core/content.js';
import type { EventDraft } from '../core/event.js';
import { header, pair } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `elevenlabs`. */
export interface ElevenlabsOptions {
  /** Shared secret of the webhook, shown once when it is made, `wsec_…`; not an API key. Several while you change it. Required. */
  readonly secret: Secrets;
}

const signature = header('elevenlabs-signature');
const signedAt = pair(signature, 't');

/** ElevenLabs signs time and body as `v0`; the window is that of its SDK. Of a conversation each event comes once, and a failed one is not sent again. */
export const elevenlabs = defineProvider({
  name: 'elevenlabs',
  docs: 'https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks',
  checkedOn: '2026-11-28',
  options: (o: ElevenlabsOptions) => ({
    auth: hmacSignature({
      hash: 'sha256', key: o.secret, wrongKey: notSecret, content: [signedAt, literal('.'), rawBody()], signature: pair(signature, 'v0'),
      timestamp: { at: signedAt, toleranceSec: 1800 },
    }),
  }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  knownEvents: [
    'post_call_transcription', 'post_call_audio', 'call_initiation_failure', 'voice_removal_notice', 'voice_removal_notice_withdrawn', 'voice_removed',
  ],
  answer: { status: 200 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `elevenlabs`. */
export type ElevenlabsEvent = EventNameOf<typeof elevenlabs>;

function readEvent(payload: unknown): EventDraft {
  const name = asText(valueAt(payload, 'type')) || UNNAMED;
  const conversation = asText(valueAt(payload, 'data.conversation_id')) || undefined;
  return { name, id: conversation === undefined ? undefined : `${name}:${conversation}` };
}

function notSecret(secret: string): string | undefined {
  return secret.startsWith('sk_') ? 'that is an API key; give the secret of the webhook, wsec_…' : undefined;
}
