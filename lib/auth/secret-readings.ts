/** A secret as it may have been meant. */
export interface SecretReading {
  /** How it was read, for the log. */
  readonly detail: string;
  readonly key: Buffer;
}

const QUOTED = /^(["'`])(.+)\1$/s;
/** The end of a line, as text. */
const STRAY = /(?:\\[nr])+$/;
/** A line of a file of variables, `NAME=`. */
const NAMED = /^[A-Z][A-Z\d_]*=(?=.)/;
const PREFIX = /^[A-Za-z]+(?:_[A-Za-z]+)*_(?=.)/;
const BASE64 = /^[A-Za-z0-9+/_-]+={0,2}$/;
const HEX = /^(?:[0-9a-f]{2})+$/i;

/** What usually goes wrong when a secret is copied. Only ever names a reason: nothing is accepted by these keys. */
export function otherReadings(secret: string): readonly SecretReading[] {
  const bare = QUOTED.exec(secret)?.[2] ?? secret;
  const quotes = bare === secret ? '' : ' without its quotes';
  const behindPrefix = bare.replace(PREFIX, '');
  const inFront = { detail: `as text${quotes} with whsec_ in front`, key: Buffer.from(`whsec_${bare}`, 'utf8') };
  const others = [[STRAY, ' without the \\n behind it'], [NAMED, ' without the name in front']] as const;
  const cut = others.flatMap(([pattern, how]) => (pattern.test(bare) ? readingsOf(bare.replace(pattern, ''), quotes + how) : []));
  return [...readingsOf(bare, quotes), ...cut, ...(bare.startsWith('whsec_') ? [] : [inFront]), ...(behindPrefix === bare ? [] : readingsOf(behindPrefix, `${quotes} without its prefix`))];
}

function readingsOf(text: string, how: string): readonly SecretReading[] {
  return [
    { detail: `as text${how}`, key: Buffer.from(text, 'utf8') },
    ...(BASE64.test(text) ? [{ detail: `as base64${how}`, key: Buffer.from(text, 'base64') }] : []),
    ...(HEX.test(text) ? [{ detail: `as hexadecimal${how}`, key: Buffer.from(text, 'hex') }] : []),
  ];
}
