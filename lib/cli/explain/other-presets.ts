import type { Source } from '../../core/provider.js';
import { WebhookRequest, type Headers } from '../../core/request.js';
import { prove, type ProofContext, type Verdict } from '../../core/strategy.js';
import type { Preset } from '../../providers/source.js';

/** What other presets make of a request. */
export interface OtherPresets {
  /** They prove it, with the same secret. */
  readonly proving: readonly string[];
  /** Headers of the request in which others look for a proof, and the presets that do. */
  readonly reading: ReadonlyMap<string, readonly string[]>;
}

/** Headers of HTTP itself: that somebody reads them says nothing of who sent them. */
const GENERAL = /^(?:accept.*|authorization|cache-control|connection|content-.*|cookie|date|digest|forwarded|host|origin|referer|signature|te|traceparent|transfer-encoding|user-agent|via|x-forwarded-.*|x-real-ip|x-request-id)$/;

/**
 * Asks every other preset, with no secret but the given one. Nothing is fetched.
 *
 * @param options  those of the command line, by name; what a preset wants besides is the first of them that is a text
 */
export async function otherPresets(own: Source, request: WebhookRequest, context: ProofContext, options: Readonly<Record<string, unknown>>): Promise<OtherPresets> {
  const presets = Object.values(await import('../../providers/index.js')) as unknown as readonly Preset<Record<string, unknown>>[];
  const offline: ProofContext = { ...context, fetch: () => Promise.reject(new Error('nothing is fetched here')) };
  const mine = new Set((await look(own, request, offline)).read);
  const proving: string[] = [];
  const reading = new Map<string, string[]>();
  for (const preset of presets) {
    const { name } = preset.definition;
    const source = name === own.provider ? undefined : sourceOf(preset, options);
    if (source === undefined) continue;
    const { read, verdict } = await look(source, request, offline);
    if (verdict !== undefined && source.auth.covers.length > 0 && (verdict.ok || verdict.code === 'WEBHOOK_TIMESTAMP_STALE')) proving.push(name);
    for (const header of read) {
      if (!mine.has(header) && !GENERAL.test(header)) reading.set(header, [...(reading.get(header) ?? []), name]);
    }
  }
  return { proving, reading };
}

function sourceOf(preset: Preset<Record<string, unknown>>, options: Readonly<Record<string, unknown>>): Source | undefined {
  const [any] = Object.values(options).filter((value) => typeof value === 'string' || Array.isArray(value));
  try {
    return preset(new Proxy({}, { get: (_target, key) => (typeof key === 'string' ? (options[key] ?? any) : undefined) }));
  } catch {
    return undefined;
  }
}

interface Look {
  /** Headers of the request that the proof has read. */
  readonly read: readonly string[];
  readonly verdict: Verdict | undefined;
}

async function look(source: Source, request: WebhookRequest, context: ProofContext): Promise<Look> {
  const read = new Set<string>();
  const headers: Headers = new Proxy(request.headers, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key);
      if (typeof key === 'string' && typeof value === 'string') read.add(key);
      return value;
    },
  });
  try {
    return { verdict: await prove(source.auth, new WebhookRequest({ ...request.parts, headers }), context), read: [...read] };
  } catch {
    return { verdict: undefined, read: [...read] };
  }
}
