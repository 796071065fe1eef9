import type { Slot } from '../../core/slot.js';
import type { AuthStrategy } from '../../core/strategy.js';

/** The strategy, whose signed test deliveries also get the time of the provider where they have none yet; `write` tells how the provider writes it. */
export function withStamp(strategy: AuthStrategy, at: Slot, write: (now: number) => string): AuthStrategy {
  return {
    ...strategy,
    sign: async (draft, context) => {
      if (at.read(draft.toRequest()) === undefined) at.write(draft, write(context.clock.now()));
      await strategy.sign(draft, context);
    },
  };
}
