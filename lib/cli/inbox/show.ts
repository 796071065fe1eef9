import { WebhookError } from '../../core/errors.js';
import type { WebhookRequest } from '../../core/request.js';
import { EVERY_HANDLER, type HandlerRun } from '../../inbox/runs.js';
import { isSealed, RequestVault } from '../../inbox/stored-request.js';
import type { InboxEvent, InboxStore } from '../../inbox/store.js';
import { visible, visibleLines } from '../table.js';
import { isoOf, spanOf } from '../times.js';

/** The stored request of an event, or why it cannot be shown. */
export type Shown = { readonly request: WebhookRequest } | { readonly missing: string };

const HEX_BYTES = 256;

/** The request of an event, opened with the keys where it is sealed. */
export async function shownRequest(store: InboxStore, { seq, delivery }: InboxEvent, keys: readonly string[]): Promise<Shown> {
  const stored = delivery === undefined ? undefined : (await store.load([delivery])).get(delivery);
  if (stored === undefined) return { missing: `the request of event ${seq} is pruned` };
  if (isSealed(stored) && keys.length === 0) return { missing: `the request of event ${seq} is sealed; open it with --key <base64>, or WEBHOOK_ENCRYPTION_KEYS` };
  try {
    return { request: new RequestVault(keys.length === 0 ? {} : { encryptionKeys: keys }).reopen(stored.source, stored).request };
  } catch (error) {
    if (error instanceof WebhookError && isSealed(stored)) return { missing: `the request of event ${seq} is sealed, and cannot be opened: ${error.detail === 'none of `encryptionKeys` has sealed it' ? 'none of the keys has sealed it' : (error.detail ?? '')}` };
    return { missing: `the request of event ${seq} is stored in a form that cannot be read` };
  }
}

/** The body as text; `undefined` where it is none. */
export function textOf(body: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return undefined;
  }
}

/** What `--json` prints of a request: the body as text, or in base64 where it is none. */
export function requestFacts(shown: Shown): object {
  if (!('request' in shown)) return { request: null, missing: shown.missing };
  const { method, url, publicUrl, headers, params, ip, body } = shown.request;
  const text = textOf(body);
  return { request: { method, url, publicUrl, headers, params, ip, ...(text === undefined ? { bodyBase64: body.toString('base64') } : { body: text }) } };
}

/** When an event is due, or how long its worker has it. */
export function dueOf({ status, dueInMs }: InboxEvent): string {
  if (dueInMs === undefined) return '-';
  if (status === 'running') return dueInMs > 0 ? `leased ${spanOf(dueInMs)}` : 'lease over';
  return dueInMs > 0 ? `in ${spanOf(dueInMs)}` : 'now';
}

/** An event with everything that is kept of it. */
export function eventText(event: InboxEvent, shown: Shown): string {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['event', String(event.seq)],
    ['source', event.source],
    ['name', event.name],
    ['action', event.action],
    ['status', event.status],
    ['received', isoOf(event.receivedAt)],
    ['due', event.dueInMs === undefined ? undefined : dueOf(event)],
    ['id', event.id],
    ['dedupe key', event.dedupeKey],
    ['order key', event.orderKey],
    ['delivery', event.delivery === undefined ? 'pruned' : `${event.delivery}, event ${event.index} of it`],
    ['takeovers', event.takeovers === 0 ? undefined : `${event.takeovers}: workers that never said what became of it`],
  ];
  const head = facts.flatMap(([name, value]) => (value === undefined ? [] : [`${name.padEnd(12)}${visible(value)}`]));
  const runs = Object.entries(event.runs).flatMap(([id, run]) => runLines(id, run));
  return [...head, '', 'handlers', ...(runs.length === 0 ? ['  none has been called yet'] : runs), '', ...requestLines(shown), ''].join('\n');
}

function runLines(id: string, run: HandlerRun): readonly string[] {
  if (id === EVERY_HANDLER) return run.status === 'pending' ? ['  handlers that have no run get one when it is due'] : [];
  const { status, attempts, at, nextAt, failures = [] } = run;
  const next = nextAt === undefined ? '' : `, next attempt ${isoOf(nextAt)}`;
  return [`  ${visible(id)}: ${status}, ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}, ${isoOf(at)}${next}`, ...failures.map((failure) => `    ${isoOf(failure.at)}  ${visible(failure.error)}`)];
}

function requestLines(shown: Shown): readonly string[] {
  if (!('request' in shown)) return [shown.missing];
  const { method, url, publicUrl, headers, ip, body } = shown.request;
  const fields = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one) => `  ${visible(name)}: ${visible(one)}`));
  return ['request', `  ${visible(method)} ${visible(url)}`, ...(publicUrl === url ? [] : [`  called as ${visible(publicUrl)}`]), ...(ip === undefined ? [] : [`  from ${visible(ip)}`]), ...fields, '', `body, ${body.length} bytes`, ...bodyLines(body)];
}

function bodyLines(body: Buffer): readonly string[] {
  const text = textOf(body);
  if (text !== undefined) return text === '' ? [] : visibleLines(text).split('\n').map((line) => `  ${line}`);
  const rows = body.subarray(0, HEX_BYTES).toString('hex').match(/.{1,64}/g) ?? [];
  return [...rows.map((row) => `  ${row.replace(/../g, '$& ').trimEnd()}`), ...(body.length > HEX_BYTES ? [`  … the first ${HEX_BYTES} bytes; --raw gives all of them`] : [])];
}
