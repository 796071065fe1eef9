const LOOKS_SECRET = /\/\/[^\s/@]+@|[A-Za-z0-9+/_=-]{16,}|\b(?:bearer|basic)\s+\S+/gi;
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** No more than this much is looked at, characters. */
const LOOK_AT = 4096;

/**
 * The text of somebody else's error, fit for the log: anything long enough to be a secret, a token
 * or a signature is masked, control characters are left out, and the rest is cut at 300 characters.
 */
export function redact(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
  return text.slice(0, LOOK_AT).replace(LOOKS_SECRET, '***').replace(CONTROL, ' ').slice(0, 300);
}

/** A name out of a request, fit for one line of the log: without control characters, cut at 100 characters. */
export function printable(name: string): string {
  const text = name.slice(0, 100).replace(CONTROL, ' ');
  return name.length > 100 ? `${text}…` : text;
}
