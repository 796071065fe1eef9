import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { header } from '../core/slot.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `huggingface`. */
export interface HuggingfaceOptions {
  /** "Secret" of the webhook, ASCII, your own choice; not an access token (`hf_…`). Several while you change it. Required. */
  readonly secret: Secrets;
}

/**
 * Hugging Face Hub signs nothing: it sends the secret back. An event is named after its scope (`repo.content`), with its action; nothing tells copies. A failed one can be replayed by hand.
 * With the secret in the URL instead it is `source({ auth: urlToken({ param: 'secret', … }) })`.
 */
export const huggingface = defineProvider({
  name: 'huggingface',
  docs: 'https://huggingface.co/docs/hub/webhooks',
  checkedOn: '2026-11-28',
  options: (o: HuggingfaceOptions) => ({ auth: token({ at: header('x-webhook-secret'), token: o.secret, option: 'secret', wrongToken: accessToken }, 'header-token') }),
  body: 'json',
  eventName: { name: json('event.scope'), action: json('event.action') },
  uncovered: ['body'],
  knownEvents: ['discussion', 'discussion.comment', 'repo', 'repo.config', 'repo.content'],
  answer: { status: 200 },
  redelivers: false,
  grade: 'full',
});

/** Names of the known events of `huggingface`. */
export type HuggingfaceEvent = EventNameOf<typeof huggingface>;

function accessToken(secret: string): string | undefined {
  return /^hf_[A-Za-z0-9]{30,}$/.test(secret) ? 'that is an access token; give the secret of the webhook' : undefined;
}
