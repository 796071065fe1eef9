import { verifyDelivery } from '../auth/verify-delivery.js';
import { WebhookError } from '../core/errors.js';
import type { RequestParts } from '../core/request.js';
import type { Source } from '../core/provider.js';
import { alterations, hasPart, type Sent } from '../testing/preset/alter.js';
import type { SignedDelivery } from '../testing/sign-delivery.js';
import { UsageError } from './usage-error.js';

/** What the preset itself says of a delivery: `ok`, why it refuses it (code and place), or `unknown` where it would have to ask the provider for a key. */
export type Judgement = 'ok' | 'unknown' | (string & {});

/** A signed delivery and what it was made of. */
export interface Signed {
  readonly source: Source;
  /** Before signing. */
  readonly parts: RequestParts;
  readonly signed: SignedDelivery;
}

/** The request as the application gets it. */
export function sentOf({ parts: { url: before = '/', publicUrl = '' }, signed: { method, url, headers, body } }: Omit<Signed, 'source'>): Sent {
  const written = new URL(url, 'http://localhost').search;
  const called = new URL(publicUrl);
  if (written !== new URL(before, 'http://localhost').search) for (const [key, value] of new URLSearchParams(written)) called.searchParams.set(key, value);
  return { method, url, headers, body, publicUrl: called.href };
}

/** Judges a delivery at a time, epoch ms, without asking anybody for a key: the provider does not know that of a test. */
export async function judged(source: Source, sent: Sent, now: number): Promise<Judgement> {
  try {
    const verdict = await verifyDelivery(source, sent, { now, fetch: () => Promise.reject(new TypeError('not asked')) });
    return verdict.ok ? 'ok' : [verdict.code, ...(verdict.detail === undefined ? [] : [verdict.detail])].join(', ');
  } catch (error) {
    if (error instanceof WebhookError) return 'unknown';
    throw error;
  }
}

/** The delivery with one character changed that the preset refuses: in what is signed, else in what signing wrote. @throws UsageError */
export async function tampered(delivery: Signed, now: number): Promise<SignedDelivery> {
  const { source, parts, signed } = delivery;
  const sent = sentOf(delivery);
  const before = new Set(Object.keys(parts.headers ?? {}).map((name) => name.toLowerCase()));
  const written = Object.keys(signed.headers).filter((name) => !before.has(name)).map((name) => `header:${name}`);
  const queries = [...new URL(signed.url, 'http://localhost').searchParams.keys()].map((name) => `query:${name}`);
  const { covers } = source.auth;
  for (const part of ['body', ...covers, ...written, ...queries].filter((each) => hasPart(sent, each))) {
    const changes = alterations(sent, part);
    const certain = covers.length === 0 ? part !== 'body' : covers.includes(part);
    for (const changed of [changes[Math.floor(changes.length / 2)], ...changes]) {
      if (changed === undefined) continue;
      const judgement = await judged(source, changed, now);
      if (judgement === 'ok' || (judgement === 'unknown' && !certain)) continue;
      return { ...signed, url: changed.url ?? signed.url, headers: changed.headers, body: Buffer.from(changed.body) };
    }
  }
  throw new UsageError(`${source.provider}: nothing could be changed that it would refuse; leave --tamper out`);
}
