import type { Clock } from './clock.js';
import type { RequestDraft } from './draft.js';
import { Refusal, type RefusalCode } from './errors.js';
import type { WebhookRequest } from './request.js';

/** Whether the sender is who it should be; never says why to the sender. */
export type Verdict = Proved | Refused;

/** The sender is who it should be. */
export interface Proved {
  readonly ok: true;
  /** Kind of the strategy that was satisfied. */
  readonly by: string;
  /** Which of several secrets or keys matched, counted from 0: tells when an old one can go. */
  readonly keyIndex: number;
  /** Claims of the token, where the proof is a JWT. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

/** The sender is not proved, and why. */
export interface Refused {
  readonly ok: false;
  readonly code: RefusalCode;
  /** The place that is wrong; never a value of the request. */
  readonly detail?: string;
}

/** What a strategy may use besides the request. */
export interface ProofContext {
  readonly clock: Clock;
  /** For keys and certificates of pinned hosts. */
  readonly fetch: typeof fetch;
}

/** A configuration fault, found at boot. */
export interface ConfigProblem {
  /** The option below the source, `secret`. */
  readonly option: string;
  readonly problem: string;
  readonly remedy: string;
}

/**
 * One way to prove who sent a delivery. The same description verifies and signs.
 * A provider with a way of its own writes an object of this shape.
 */
export interface AuthStrategy {
  /** Short name: `hmac`, `basic`, `url-token`… */
  readonly kind: string;
  /** What the boot table shows: `hmac-sha256 in header x-hub-signature-256`. */
  readonly summary: string;
  /** The parts of a request that the proof protects: `body`, `url`, `header:x-timestamp`… Empty for a mere token. */
  readonly covers: readonly string[];
  /** Whoever satisfies it is believed in all that it sends, as with a token. Default: when `covers` is empty. */
  readonly vouches?: boolean;
  /** The parts of a request that hold a secret itself, `header:authorization`: they are never stored. Default none. */
  readonly carries?: readonly string[];
  /** Faults in the options; the application does not start while there are any. */
  check(): readonly ConfigProblem[];
  /** The verdict. Throws only for trouble on this side (a secret lookup that failed), which is answered 503. */
  verify(request: WebhookRequest, context: ProofContext): Verdict | Promise<Verdict>;
  /** Makes the draft one that `verify` accepts, as the provider would. */
  sign(draft: RequestDraft, context: ProofContext): void | Promise<void>;
  /** A better reason for a signature or token that did not match, for the log: what only the strategy itself can try. */
  diagnose?(request: WebhookRequest): Refused | undefined;
}

/** Whether all of a request is proved by who sent it. */
export const vouches = (strategy: AuthStrategy): boolean => strategy.vouches ?? strategy.covers.length === 0;

/** The verdict on a sender that is proved. */
export const proved = (by: string, keyIndex = 0, claims?: Readonly<Record<string, unknown>>): Proved =>
  claims === undefined ? { ok: true, by, keyIndex } : { ok: true, by, keyIndex, claims };

/** The verdict on a sender that is not. */
export const refuse = (code: RefusalCode, detail?: string): Refused =>
  detail === undefined ? { ok: false, code } : { ok: false, code, detail };

/** What the strategy itself says of a proof that failed, `undefined` when nothing better: a place it cannot read is no reason. */
export function betterReason(strategy: AuthStrategy, request: WebhookRequest): Refused | undefined {
  try {
    return strategy.diagnose?.(request);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** Asks the strategy; a `Refusal` thrown by a slot becomes the verdict. */
export function prove(strategy: AuthStrategy, request: WebhookRequest, context: ProofContext): Verdict | Promise<Verdict> {
  try {
    const verdict = strategy.verify(request, context);
    return verdict instanceof Promise ? verdict.catch(toVerdict) : verdict;
  } catch (error) {
    return toVerdict(error);
  }
}

function toVerdict(error: unknown): Verdict {
  if (error instanceof Refusal) return refuse(error.code, error.detail);
  throw error;
}
