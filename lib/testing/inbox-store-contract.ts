import { CLAIM_CASES } from './inbox-store/claim.js';
import { INSERT_CASES } from './inbox-store/insert.js';
import { LOOK_CASES } from './inbox-store/look.js';
import { ORDER_CASES } from './inbox-store/order.js';
import { PRUNE_CASES } from './inbox-store/prune.js';
import { REVISE_CASES } from './inbox-store/revise.js';
import { SETTLE_CASES } from './inbox-store/settle.js';
import { TRANSACTION_CASES } from './inbox-store/transaction.js';
import { Trial, type StoreUnderTest } from './inbox-store/trial.js';

/** One promise of a store, for the test runner of your choice. */
export interface InboxStoreCase {
  /** What is promised, `claim: no event goes to two claims`. */
  readonly title: string;
  /** Rejects with an `AssertionError` when the promise is not kept. */
  run(): Promise<void>;
}

/**
 * The promises of `InboxStore`, as cases for any test runner: `for (const { title, run } of inboxStoreContract(open)) it(title, run)`.
 *
 * @param open  called once for each case; gives a store that holds nothing
 */
export function inboxStoreContract(open: () => Promise<StoreUnderTest>): readonly InboxStoreCase[] {
  return [...INSERT_CASES, ...CLAIM_CASES, ...SETTLE_CASES, ...ORDER_CASES, ...REVISE_CASES, ...LOOK_CASES, ...PRUNE_CASES, ...TRANSACTION_CASES].map(([title, check]) => ({
    title,
    run: async () => {
      const trial = new Trial(await open());
      try {
        await check(trial);
      } finally {
        await trial.close();
      }
    },
  }));
}
