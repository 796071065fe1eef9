const LONE = /\p{Surrogate}/u;

/** As PostgreSQL can keep it: half a character or a NUL becomes the sign for what cannot be written. */
const storable = (text: string): string => {
  const whole = LONE.test(text) ? text.replace(/\p{Surrogate}/gu, '\uFFFD') : text;
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
};

/** JSON of texts that PostgreSQL can keep. */
export function jsonOf(value: unknown): string {
  const json = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/.test(json)) return json;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part));
}
