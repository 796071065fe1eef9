/** The value at a dotted path, `undefined` where there is none. Own properties only; `*` is the first key's name. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    if (key === '*') return Object.keys(value)[0];
    if (!Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A string, number, bigint or boolean as text; `undefined` for anything else. */
export function asText(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}

/** A copy of the object with the value at the dotted path set; in an array only what is there is replaced. */
export function withValue(root: unknown, path: string, value: unknown): unknown {
  const [key = '', ...rest] = path.split('.');
  const item = (before: unknown): unknown => (rest.length === 0 ? value : withValue(before, rest.join('.'), value));
  if (Array.isArray(root)) return root.map((before: unknown, at) => (String(at) === key ? item(before) : before));
  const base = isRecord(root) ? root : {};
  return { ...base, [key]: item(base[key]) };
}

/** Whether the value is a plain object, as JSON has them. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
