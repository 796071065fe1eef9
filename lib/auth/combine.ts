import { isCovered } from '../core/content.js';
import type { WebhookRequest } from '../core/request.js';
import { betterReason, prove, proved, refuse, vouches, type AuthStrategy, type Proved, type Refused, type Verdict } from '../core/strategy.js';

/** Every one of the strategies has to be satisfied. The proof covers what any of them covers. */
export function allOf(...strategies: readonly AuthStrategy[]): AuthStrategy {
  return {
    kind: 'all-of',
    summary: strategies.map(({ summary }) => summary).join(' and '),
    covers: [...new Set(strategies.flatMap(({ covers }) => covers))],
    vouches: strategies.every(vouches),
    carries: strategies.flatMap(({ carries = [] }) => carries),
    check: () => checkAll(strategies),
    verify: async (request, context): Promise<Verdict> => {
      let last: Proved | undefined;
      for (const strategy of strategies) {
        const verdict = await prove(strategy, request, context);
        if (!verdict.ok) return verdict;
        last = last?.claims === undefined ? verdict : { ...verdict, claims: { ...last.claims, ...verdict.claims } };
      }
      return last ?? refuse('WEBHOOK_KEY_UNKNOWN');
    },
    sign: async (draft, context) => {
      for (const strategy of strategies) await strategy.sign(draft, context);
    },
    diagnose: (request) => firstReason(strategies, request),
  };
}

/** One of the strategies is enough: a provider that is moving from one to another. The proof covers only what all of them cover. */
export function anyOf(...strategies: readonly AuthStrategy[]): AuthStrategy {
  const covered = new Set(strategies.flatMap(({ covers }) => covers));
  return {
    kind: 'any-of',
    summary: strategies.map(({ summary }) => summary).join(' or '),
    covers: [...covered].filter((part) => strategies.every(({ covers }) => isCovered(part, covers))),
    vouches: strategies.every(vouches),
    carries: strategies.flatMap(({ carries = [] }) => carries),
    check: () => checkAll(strategies),
    verify: async (request, context): Promise<Verdict> => {
      let refusal: Refused = refuse('WEBHOOK_KEY_UNKNOWN');
      for (const strategy of strategies) {
        const verdict = await prove(strategy, request, context);
        if (verdict.ok) return verdict;
        if (!verdict.code.endsWith('_MISSING') || refusal.code === 'WEBHOOK_KEY_UNKNOWN') refusal = verdict;
      }
      return refusal;
    },
    sign: async (draft, context) => {
      await strategies[0]?.sign(draft, context);
    },
    diagnose: (request) => firstReason(strategies, request),
  };
}

function firstReason(strategies: readonly AuthStrategy[], request: WebhookRequest): Refused | undefined {
  for (const strategy of strategies) {
    const reason = betterReason(strategy, request);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

function checkAll(strategies: readonly AuthStrategy[]): ReturnType<AuthStrategy['check']> {
  if (strategies.length === 0) return [{ option: 'auth', problem: 'combines no strategies', remedy: 'name at least one' }];
  return strategies.flatMap((strategy) => strategy.check());
}

/**
 * Takes every request, whoever sends it. For trying out, and for a network that is closed by other means.
 *
 * @param options.evenInProduction  with `NODE_ENV=production` the application does not start without it. Default false
 */
export function unsafeNoAuth(options: { readonly evenInProduction?: boolean } = {}): AuthStrategy {
  return {
    kind: 'none',
    summary: 'NO PROOF: anybody may send',
    covers: [],
    check: () =>
      process.env['NODE_ENV'] === 'production' && options.evenInProduction !== true
        ? [{ option: 'auth', problem: 'is unsafeNoAuth() in production', remedy: 'use a strategy that proves the sender, or unsafeNoAuth({ evenInProduction: true })' }]
        : [],
    verify: () => proved('none'),
    sign: () => undefined,
  };
}
