import type { Slot } from '../../core/slot.js';
import type { AuthStrategy } from '../../core/strategy.js';

/** The strategy, whose signed test deliveries also get a nonce of their own where they have none yet. */
export function withNonce(strategy: AuthStrategy, nonce: Slot): AuthStrategy {
  return {
    ...strategy,
    sign: async (draft, context) => {
      if (nonce.read(draft.toRequest()) === undefined) nonce.write(draft, crypto.randomUUID());
      await strategy.sign(draft, context);
    },
  };
}
