import { rejects, strictEqual as equal } from 'node:assert';
import type { InboxStore } from '../../inbox/store.js';
import { same } from '../same.js';
import { aRun, LEASE_MS, type Case } from './trial.js';

const DONE = { 'A.a': aRun('done') };

/** Of a store without transactions nothing is asked. */
function withTransaction(check: (trial: Parameters<Case[1]>[0], transaction: NonNullable<InboxStore['transaction']>) => Promise<void>): Case[1] {
  return async (trial) => {
    const transaction = trial.store.transaction?.bind(trial.store);
    if (transaction !== undefined) await check(trial, transaction as NonNullable<InboxStore['transaction']>);
  };
}

/** The promises of `transaction`, where the store has it. */
export const TRANSACTION_CASES: readonly Case[] = [
  ['transaction: gives back what the work gives, and has recorded the outcome', withTransaction(async (trial, transaction) => {
    const { seq, lease } = await trial.claimOne(await trial.putOne());
    equal(await transaction({ seq, lease, runs: DONE }, async () => 7), 7);
    same([(await trial.look(seq)).status, (await trial.look(seq)).runs], ['running', DONE]);
    equal(await trial.settle({ seq, lease }, 'done', { 'B.b': aRun('done') }), true);
    same(await trial.statuses(seq), { 'A.a': 'done', 'B.b': 'done' });
  })],
  ['transaction: work that fails records nothing', withTransaction(async (trial, transaction) => {
    const { seq, lease } = await trial.claimOne(await trial.putOne());
    await rejects(transaction({ seq, lease, runs: DONE }, () => Promise.reject(new TypeError('no'))), TypeError);
    same([(await trial.look(seq)).status, (await trial.look(seq)).runs], ['running', {}]);
    equal(await trial.settle({ seq, lease }, 'done'), true);
  })],
  ['transaction: whoever has lost the lease can record nothing', withTransaction(async (trial, transaction) => {
    const { seq, lease } = await trial.claimOne(await trial.putOne());
    await trial.advance(LEASE_MS);
    await trial.claimOne(seq);
    await rejects(transaction({ seq, lease, runs: DONE }, async () => 7), { code: 'WEBHOOK_LEASE_LOST' });
    same((await trial.look(seq)).runs, {});
  })],
];
