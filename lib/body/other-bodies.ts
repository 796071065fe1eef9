/** A body as it may have been before something altered it. */
export interface OtherBody {
  /** What was done to it, for the log. */
  readonly detail: string;
  readonly body: Buffer;
}

/** What the body may have been; only forms that can be told from what has come. None of an empty body. */
export function otherBodies(body: Buffer): readonly OtherBody[] {
  if (body.length === 0) return [];
  const text = body.toString('utf8');
  const unix = text.replaceAll('\r\n', '\n');
  const found = [
    ...rewrittenJson(text),
    ...rewrittenForm(text),
    { detail: 'a line end was added behind it', body: Buffer.from(text.trimEnd()) },
    { detail: 'a line end was added behind it', body: Buffer.from(text.replace(/\r?\n$/, '')) },
    { detail: 'the line end behind it was lost', body: Buffer.from(`${text}\n`) },
    { detail: 'the line end behind it was lost', body: Buffer.from(`${text}\r\n`) },
    { detail: 'its line ends were changed', body: Buffer.from(unix) },
    { detail: 'its line ends were changed', body: Buffer.from(unix.replaceAll('\n', '\r\n')) },
    ...recoded(body, text),
  ];
  return found.filter((other) => !other.body.equals(body));
}

function rewrittenJson(text: string): readonly OtherBody[] {
  const value = exactValue(text);
  if (value === undefined) return [];
  const json = exactText(value);
  const forms: (readonly [detail: string, text: string])[] = [['with other white space', json]];
  if (!isDeep(json)) {
    const lines = exactText(value, 1);
    const spaced = lines.replace(/,\n\s*/g, ', ').replace(/\n\s*/g, '');
    forms.push(['without its indentation', exactText(value, 2)], ['without its indentation', `${exactText(value, 2)}\n`], ['without its indentation', exactText(value, 4)], ['without its indentation', exactText(value, '\t')]);
    forms.push(['without the spaces behind commas and colons', spaced], ['without its spaces and escapes', escapeNonAscii(spaced)]);
  }
  forms.push(['without its escapes', escapeNonAscii(json)], ['without its escapes', escapeNonAscii(json).replaceAll('/', '\\/')], ['without its escapes', json.replaceAll('/', '\\/')], ['without its escapes', escapeHtml(json)]);
  const rewritten = forms.map(([detail, form]) => ({ detail: `the JSON was written again, ${detail}`, body: Buffer.from(form) }));
  const within = typeof value === 'string' && value.startsWith(STRING) ? value.slice(STRING.length) : undefined;
  return within === undefined ? rewritten : [...rewritten, { detail: 'it was put into quotes, as a JSON string', body: Buffer.from(within) }];
}

const STRING = '\u0000s';
const NUMBER = '\u0000n';
const TOKENS = /"((?:[^"\\]|\\[^])*)"|-?\d[\d.eE+-]*/g;

/** A JSON value whose strings are marked and whose numbers are marked texts: no number is rounded, no name is put in another place. */
function exactValue(text: string): unknown {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  return JSON.parse(text.replace(TOKENS, (token, inner?: string) => (inner === undefined ? `"\\u0000n${token}"` : `"\\u0000s${inner}"`)));
}

const MARK_LENGTH = JSON.stringify(STRING).length - 2;

/** The JSON of such a value, without the marks. */
function exactText(value: unknown, indent?: number | string): string {
  return JSON.stringify(value, undefined, indent).replace(TOKENS, (token, inner?: string) => {
    if (inner === undefined) return token;
    const bare = inner.slice(MARK_LENGTH);
    return inner.startsWith(JSON.stringify(NUMBER).slice(1, -1)) ? bare : `"${bare}"`;
  });
}

/** Both ways to write a space; nothing else of a form can be told. */
function rewrittenForm(text: string): readonly OtherBody[] {
  if (!/^[\w.~%+*-]+=[^\s]*$/.test(text)) return [];
  return [text.replaceAll('+', '%20'), text.replaceAll('%20', '+')].map((form) => ({ detail: 'the form was written again, with its spaces in another way', body: Buffer.from(form) }));
}

const BASE64 = /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/;
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** The same characters as other bytes. */
function recoded(body: Buffer, text: string): readonly OtherBody[] {
  const isAscii = body.every((byte) => byte < 0x80);
  return [
    ...(body.subarray(0, MARK.length).equals(MARK) ? [{ detail: 'a byte order mark was put in front', body: body.subarray(MARK.length) }] : []),
    ...(isAscii ? [] : [{ detail: 'its UTF-8 was read as Latin-1', body: Buffer.from(text, 'latin1') }, { detail: 'it was written as Latin-1 instead of UTF-8', body: Buffer.from(body.toString('latin1')) }]),
    ...(BASE64.test(text) ? [{ detail: 'it is in base64, and nothing has decoded it', body: Buffer.from(text, 'base64') }] : []),
  ];
}

/** Indentation makes megabytes out of a few kilobytes that are nested deeply. */
const MAX_INDENTED_DEPTH = 32;

/** Whether the JSON may be nested too deep to be indented; brackets in its strings count too. */
function isDeep(json: string): boolean {
  let depth = 0;
  for (const [bracket] of json.matchAll(/[[{\]}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > MAX_INDENTED_DEPTH) return true;
  }
  return false;
}

const unicodeEscape = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
const escapeNonAscii = (json: string): string => json.replace(/[\u0080-\uffff]/g, unicodeEscape);
const escapeHtml = (json: string): string => json.replace(/[<>&\u2028\u2029]/g, unicodeEscape);
