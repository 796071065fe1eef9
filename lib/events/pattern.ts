/**
 * Patterns of event names. Segments are parted by `.` or `/`; `*` is one segment, `**` any number.
 * A pattern matches an event by its name (`issues`) and by name and action (`issues.opened`).
 */
export class PatternTable<T> {
  readonly #root = new Node<T>();

  add(pattern: string, value: T): void {
    let node = this.#root;
    for (const segment of segmentsOf(pattern)) node = node.child(segment);
    node.values.push(value);
  }

  /** The values of every matching pattern, each once, in order of registration within a pattern. */
  match(name: string, action?: string): readonly T[] {
    const found = new Set<T>();
    const segments = segmentsOf(name);
    collect(this.#root, segments, 0, found);
    if (action !== undefined) collect(this.#root, [...segments, ...segmentsOf(action)], 0, found);
    return [...found];
  }
}

class Node<T> {
  readonly values: T[] = [];
  readonly children = new Map<string, Node<T>>();

  child(segment: string): Node<T> {
    const there = this.children.get(segment);
    if (there !== undefined) return there;
    const made = new Node<T>();
    this.children.set(segment, made);
    return made;
  }
}

/** A segment of a name that is written so is a text like any other. */
const WILD: ReadonlySet<string> = new Set(['*', '**']);

function collect<T>(node: Node<T>, segments: readonly string[], at: number, found: Set<T>): void {
  const segment = segments[at];
  if (segment === undefined) {
    for (const value of node.values) found.add(value);
  } else {
    const exact = WILD.has(segment) ? undefined : node.children.get(segment);
    if (exact !== undefined) collect(exact, segments, at + 1, found);
    const one = node.children.get('*');
    if (one !== undefined) collect(one, segments, at + 1, found);
  }
  const many = node.children.get('**');
  if (many === undefined) return;
  for (let next = at; next <= segments.length; next += 1) collect(many, segments, next, found);
}

/** No name is matched beyond this many segments: the rest is one. */
const MAX_SEGMENTS = 16;

function segmentsOf(name: string): readonly string[] {
  const segments = name.split(/[./]/);
  return segments.length <= MAX_SEGMENTS ? segments : [...segments.slice(0, MAX_SEGMENTS - 1), segments.slice(MAX_SEGMENTS - 1).join('.')];
}

/** What is wrong with a pattern, `undefined` when nothing is. */
export function patternProblem(pattern: string): string | undefined {
  if (pattern.trim() === '') return 'is empty';
  if (pattern.length > 256) return 'is longer than 256 characters';
  const segments = pattern.split(/[./]/);
  if (segments.length > MAX_SEGMENTS) return `has more than ${MAX_SEGMENTS} segments`;
  if (segments.some((segment) => segment === '')) return 'has an empty segment';
  if (segments.some((segment) => segment.includes('*') && segment !== '*' && segment !== '**')) return 'has a `*` inside a segment; a `*` stands for a whole segment';
  if (segments.filter((segment) => segment === '**').length > 2) return 'has more than two `**`';
  return undefined;
}

/** The known name nearest to the one given, when it is near enough to be a slip of the finger. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(name.length / 4)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name, candidate, bestDistance);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** Letters put in, left out or changed, and neighbours that have changed places. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] ?? 0) + 1 : limit;
      next.push(Math.min(change, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit;
}
