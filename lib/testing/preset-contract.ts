import type { ProviderDefinition } from '../providers/source.js';
import { bootChecks, factChecks } from './preset/boot.js';
import { deliveryChecks } from './preset/delivery.js';
import type { PresetCase, Vector } from './preset/preset-case.js';
import { proofChecks } from './preset/proof.js';
import { signatureChecks } from './preset/signature.js';
import { timeChecks } from './preset/time.js';
import { vectorChecks } from './preset/vectors.js';

/** One thing that a preset has to do, for the test runner of your choice. */
export interface PresetCheck {
  /** What has to hold, `signature: is refused when it is missing`. */
  readonly title: string;
  /** Rejects with an `AssertionError` when it does not. */
  run(): Promise<void>;
}

/**
 * What the module's own presets are held to, as cases for any test runner:
 * `for (const { title, run } of presetContract(acme, acmeCase, vectors)) it(title, run)`.
 *
 * @param vectors  requests that somebody else has signed, of all variants of the preset; without one a preset may sign and verify its own mistake
 */
export function presetContract({ definition }: { readonly definition: ProviderDefinition<never> }, c: PresetCase, vectors: readonly Vector[]): readonly PresetCheck[] {
  const checks = [...vectorChecks(c, vectors), ...proofChecks(c), ...timeChecks(c), ...signatureChecks(c), ...bootChecks(c), ...factChecks(c, definition), ...deliveryChecks(c)];
  return checks.map(([title, check]) => ({ title, run: async () => check() }));
}
