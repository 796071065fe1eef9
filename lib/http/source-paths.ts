import type { ResolvedSource } from '../webhook.sources.js';

/** A source found by the path of a request. */
export interface PathMatch {
  readonly source: ResolvedSource;
  readonly params: Readonly<Record<string, string>>;
}

interface PathRule {
  readonly source: ResolvedSource;
  readonly segments: readonly string[];
}

/** Finds the source of a path. The same on every adapter, so that a path means one thing. */
export class SourcePaths {
  readonly #fixed = new Map<string, ResolvedSource>();
  readonly #rules: PathRule[] = [];

  /** Adds a source under its full path; gives back the other one when two have the same path. */
  add(fullPath: string, source: ResolvedSource): ResolvedSource | undefined {
    if (!fullPath.includes(':')) {
      const there = this.#fixed.get(fullPath);
      if (there === undefined) this.#fixed.set(fullPath, source);
      return there;
    }
    const segments = fullPath.split('/');
    const same = this.#rules.find((rule) => shapeOf(rule.segments) === shapeOf(segments));
    if (same === undefined) this.#rules.push({ source, segments });
    return same?.source;
  }

  /** The source of a URL's path, one trailing slash forgiven. */
  match(url: string): PathMatch | undefined {
    const end = url.indexOf('?');
    const path = trimSlash(end === -1 ? url : url.slice(0, end));
    const fixed = this.#fixed.get(path);
    if (fixed !== undefined) return { source: fixed, params: {} };
    if (this.#rules.length === 0) return undefined;
    const segments = path.split('/');
    for (const rule of this.#rules) {
      const params = paramsOf(rule.segments, segments);
      if (params !== undefined) return { source: rule.source, params };
    }
    return undefined;
  }
}

const trimSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path);

const shapeOf = (segments: readonly string[]): string => segments.map((segment) => (segment.startsWith(':') ? ':' : segment)).join('/');

function paramsOf(rule: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
  if (rule.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, expected] of rule.entries()) {
    const given = segments[index] ?? '';
    if (!expected.startsWith(':')) {
      if (expected !== given) return undefined;
      continue;
    }
    const value = decodeSegment(given);
    if (value === undefined || value === '') return undefined;
    params[expected.slice(1)] = value;
  }
  return params;
}

function decodeSegment(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Path parts joined with single slashes, `/api/webhooks/github`. */
export function joinPath(...parts: readonly string[]): string {
  return `/${parts.flatMap((part) => part.split('/')).filter((part) => part !== '').join('/')}`;
}
