import { digest } from './auth/crypto/hash.js';
import type { EventDraft, VerifiedDelivery } from './core/event.js';
import type { WebhookRequest } from './core/request.js';
import type { ResolvedSource } from './webhook.sources.js';

/**
 * The key by which copies of an event are told, `undefined` when there is nothing safe to tell them by:
 * the user's own; an id that is proved; else the hash of the proved bytes, with the id unless the
 * provider's bodies are unique. An id in an unsigned header alone is never enough: whoever captured a
 * delivery could send it again under a new one.
 */
export function dedupeKey(source: ResolvedSource, draft: EventDraft, index: number, delivery: VerifiedDelivery, request: WebhookRequest): string | undefined {
  const { dedupeBy } = source.config;
  const bodyHash = (): string => `${digest('sha256', [request.body]).toString('base64url')}:${index}`;
  switch (source.dedupe) {
    case 'your-key': {
      const key = typeof dedupeBy === 'function' ? dedupeBy(draft, delivery) : dedupeBy && (dedupeBy.readFrom?.(draft.payload) ?? dedupeBy.read(request));
      return key === undefined ? undefined : `key:${key}`;
    }
    case 'id':
      return draft.id === undefined ? undefined : `id:${draft.id}`;
    case 'body':
      return `body:${bodyHash()}`;
    case 'id-and-body':
      return draft.id === undefined ? undefined : `id-body:${draft.id}:${bodyHash()}`;
    case 'none':
      return undefined;
  }
}
