import { deepStrictEqual } from 'node:assert';

/**
 * Deeply equal. Values may be of another realm than those of the test, and so are copied first;
 * a property that is `undefined` is as good as none.
 */
export function same(actual: unknown, expected: unknown, message?: string): void {
  deepStrictEqual(plain(actual), plain(expected), message);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined).map(([name, each]) => [name, plain(each)]));
}
