import { verifyDelivery } from '../../auth/verify-delivery.js';
import { ERRORS } from '../../core/errors.js';
import type { Source } from '../../core/provider.js';
import type { RequestParts } from '../../core/request.js';
import type { Verdict } from '../../core/strategy.js';
import { fakeClock } from '../fake-clock.js';
import { signDelivery } from '../sign-delivery.js';
import type { Sent } from './alter.js';
import type { PresetCase } from './preset-case.js';

/** Something that has to hold, and what is done to see it. */
export type Check = readonly [title: string, check: () => void | Promise<void>];

/** What the provider calls; the application itself listens elsewhere. */
export const PUBLIC_ORIGIN = 'https://hooks.example.com';
const DEFAULT_NOW = Date.UTC(2026, 0, 1);

/** The moment at which a case signs. */
export const nowOf = ({ now = DEFAULT_NOW }: PresetCase): number => now;

/** A request to a source by name, with the address as the provider knows it. */
export function addressed(request: RequestParts, sourceName: string): RequestParts {
  const query = request.url?.split('?')[1];
  const url = `/webhooks/${sourceName}${query === undefined ? '' : `?${query}`}`;
  return { ...request, url, publicUrl: PUBLIC_ORIGIN + url };
}

/** The request as the provider of this source sends it at that time. */
export async function signedBy(source: Source, request: RequestParts, now: number, sourceName = 'events'): Promise<Sent> {
  const { params, ip, ...parts } = addressed(request, sourceName);
  const { headers, body, method, url } = await signDelivery(source, { ...parts, ...(params && { params }) }, { clock: fakeClock(now), id: 'an-id-of-the-suite' });
  return { method, url, headers, body, publicUrl: PUBLIC_ORIGIN + url, ...(params && { params }), ...(ip !== undefined && { ip }) };
}

/** The verdict of a source on a request. */
export function verdictOf(source: Source, sent: RequestParts, now: number, { fetch }: Pick<PresetCase, 'fetch'>): Promise<Verdict> {
  return verifyDelivery(source, sent, { now, ...(fetch && { fetch }) });
}

/** `ok`, or the code of the refusal with the status that the sender gets. */
export function wordOf(verdict: Verdict): string {
  return verdict.ok ? 'ok' : `${ERRORS[verdict.code].status} ${verdict.code}`;
}

/** The places that signing wrote: headers and query parameters that were not there before. */
export function signatureParts(c: PresetCase, unsigned: RequestParts, sent: Sent): readonly string[] {
  if (c.signatureParts !== undefined) return c.signatureParts;
  const idPart = c.source().deliveryId?.part;
  const before = new Set(Object.keys(unsigned.headers ?? {}).map((name) => name.toLowerCase()));
  const headers = Object.keys(sent.headers).filter((name) => name !== 'content-type' && !before.has(name)).map((name) => `header:${name}`);
  const queryBefore = new URLSearchParams(unsigned.url?.split('?')[1] ?? '');
  const query = [...new URLSearchParams(sent.url?.split('?')[1] ?? '').keys()].filter((name) => !queryBefore.has(name)).map((name) => `query:${name}`);
  return [...headers, ...query].filter((part) => part !== idPart);
}

/** The request with the part sent twice. */
export function doubled(sent: Sent, part: string, values: readonly [string, string]): RequestParts {
  const name = part.slice(part.indexOf(':') + 1);
  if (part.startsWith('query:')) {
    const search = new URLSearchParams(sent.url?.split('?')[1] ?? '');
    search.delete(name);
    for (const value of values) search.append(name, value);
    const url = `${sent.url?.split('?')[0] ?? '/'}?${search.toString()}`;
    return { ...sent, url, publicUrl: PUBLIC_ORIGIN + url };
  }
  const rawHeaders = [...Object.entries(sent.headers).filter(([key]) => key !== name).flat(), ...values.flatMap((value) => [name, value])];
  return { ...sent, headers: { ...sent.headers, [name]: values.join(', ') }, rawHeaders };
}
