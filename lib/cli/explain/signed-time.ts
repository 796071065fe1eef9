import type { WebhookRequest } from '../../core/request.js';
import { prove, type AuthStrategy, type ProofContext } from '../../core/strategy.js';

/** No more times of one request are tried. */
const MAX_TIMES = 40;
const NUMBERS = /(?<!\d)\d{10}(?:\d{3})?(?!\d)/g;
const DATES = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/g;
const JWT_PAYLOAD = /[\w-]+\.([\w-]{8,})\.[\w-]+/g;

/** The time at which the request would be in its window, epoch ms; `undefined` when none that it names would do. */
export async function timeThatPasses(strategy: AuthStrategy, request: WebhookRequest, context: ProofContext): Promise<number | undefined> {
  const passesAt = async (time: number): Promise<boolean> => {
    try {
      return (await prove(strategy, request, { ...context, clock: { now: () => time } })).ok;
    } catch {
      return false;
    }
  };
  for (const time of timesIn(request)) {
    if (await passesAt(time)) return time;
  }
  return undefined;
}

/** Every time that stands somewhere in the request. */
function timesIn({ headers, url, body }: WebhookRequest): readonly number[] {
  const plain = [...Object.values(headers).flat().filter((value) => value !== undefined), url, body.toString('utf8')].join('\n');
  const tokens = [...plain.matchAll(JWT_PAYLOAD)].map(([, payload = '']) => Buffer.from(payload, 'base64url').toString('latin1'));
  const text = [plain, ...tokens].join('\n');
  const numbers = [...text.matchAll(NUMBERS)].map(([digits]) => Number(digits) * (digits.length === 10 ? 1000 : 1));
  const dates = [...text.matchAll(DATES)].map(([date]) => Date.parse(date)).filter((time) => !Number.isNaN(time));
  return [...new Set([...numbers, ...dates])].slice(0, MAX_TIMES);
}
