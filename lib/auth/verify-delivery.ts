import { systemClock } from '../core/clock.js';
import type { Source } from '../core/provider.js';
import { WebhookRequest, type RequestParts } from '../core/request.js';
import { prove, type Verdict } from '../core/strategy.js';

/** What a proof without HTTP may be told. */
export interface VerifyOptions {
  /** Epoch ms. Default: the machine's clock. */
  readonly now?: number;
  /** For keys and certificates of pinned hosts. Default: the runtime's `fetch`. */
  readonly fetch?: typeof fetch;
}

/**
 * The verdict on a delivery that did not come through the module's own routes: a queue, a Lambda, a stored request.
 *
 * @param request  header names in lower case, the exact bytes as `body`
 * @throws WebhookError WEBHOOK_SECRET_LOOKUP_FAILED, WEBHOOK_KEY_FETCH_FAILED  for trouble on this side
 */
export async function verifyDelivery(source: Source, request: RequestParts, options: VerifyOptions = {}): Promise<Verdict> {
  const { now } = options;
  const clock = now === undefined ? systemClock : { now: () => now };
  return prove(source.auth, new WebhookRequest(request), { clock, fetch: options.fetch ?? fetch });
}
