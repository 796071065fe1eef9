/** How a digest or signature is written. */
export type Encoding = 'hex' | 'base64' | 'base64url';

const FORMS: Readonly<Record<Encoding, RegExp>> = {
  hex: /^(?:[0-9a-f]{2})+$/i,
  base64: /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/,
  base64url: /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?$/,
};

/** No signature is longer than this, characters. */
const MAX_LENGTH = 8192;

/** The bytes, or `undefined` when the text is not exactly of this encoding (Node itself skips what it does not like). */
export function decode(text: string, encoding: Encoding): Buffer | undefined {
  if (text === '' || text.length > MAX_LENGTH || !FORMS[encoding].test(text)) return undefined;
  return Buffer.from(text, encoding);
}
