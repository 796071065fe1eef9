import { WebhookRequest, type AuthStrategy, type ProofContext, type RequestParts, type Verdict } from 'nestjs-webhook';
import { fakeClock, type FakeClock } from 'nestjs-webhook/testing';
import { RequestDraft } from '../../lib/core/draft.js';
import { prove } from '../../lib/core/strategy.js';

/** The moment at which unit tests take place, epoch ms. */
export const NOW = Date.UTC(2026, 0, 15, 12, 0, 0);

/** What a strategy is given: a clock that stands at `NOW`, and no network. */
export function proofContext(over: Partial<ProofContext> = {}): ProofContext & { readonly clock: FakeClock } {
  return { fetch: () => Promise.reject(new Error('this test has no network')), ...over, clock: fakeClock(NOW) };
}

/** The same context at another moment. */
export const at = (now: number): ProofContext => ({ ...proofContext(), clock: fakeClock(now) });

/** The verdict on a request. */
export async function verdictOn(strategy: AuthStrategy, request: RequestParts, context: ProofContext = proofContext()): Promise<Verdict> {
  return prove(strategy, new WebhookRequest(request), context);
}

/** The code of the refusal; `ok` when the request is accepted. */
export async function codeOf(strategy: AuthStrategy, request: RequestParts, context: ProofContext = proofContext()): Promise<string> {
  const verdict = await verdictOn(strategy, request, context);
  return verdict.ok ? 'ok' : verdict.code;
}

/** The request as the strategy signs it. */
export async function signed(strategy: AuthStrategy, request: RequestParts = {}, context: ProofContext = proofContext()): Promise<RequestParts & { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }> {
  const draft = new RequestDraft(request);
  await strategy.sign(draft, context);
  const { method, url, headers, body, params, ip, publicUrl } = draft;
  return { method, url, headers, body, params, ...(ip === undefined ? {} : { ip }), ...(publicUrl === undefined ? {} : { publicUrl }) };
}

/** What `check` finds, as `option: problem`. */
export const problemsOf = (strategy: AuthStrategy): readonly string[] => strategy.check().map(({ option, problem }) => `${option}: ${problem}`);

/** The code a function refuses with by throwing. */
export function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return (error as { readonly code?: string }).code ?? String(error);
  }
  return 'nothing was thrown';
}
