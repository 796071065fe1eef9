import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import type { Slot } from '../core/slot.js';
import { asText, isRecord, valueAt } from './path.js';
import { bodyText } from './text.js';

/** The deepest nesting of elements. */
const MAX_DEPTH = 64;
/** Key of the text of an element that has attributes or children too. */
const TEXT = '#text';

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  textNodeName: TEXT,
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  maxNestedTags: MAX_DEPTH - 1,
  processEntities: false,
  tagValueProcessor: (_name, value) => decodeEntities(value),
  attributeValueProcessor: (_name, value) => decodeEntities(value),
});

const NAMED = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

/** The five entities of XML itself and character references; no document can declare others. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#(\d{1,7})|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return isXmlCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

function isXmlCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What begins with `<!` or `<?` and is no declaration: where it ends, and what stays of it. */
const SECTIONS = [
  { open: '<![CDATA[', close: ']]>', keep: escapeText },
  { open: '<!--', close: '-->', keep: () => '' },
  { open: '<?', close: '?>', keep: () => '' },
] as const;

/** Only elements and text: without comments and instructions, CDATA as escaped text. Linear in the length. */
function plainMarkup(text: string): string {
  const special = /<[!?]/g;
  const pieces: string[] = [];
  let done = 0;
  for (let found = special.exec(text); found !== null; found = special.exec(text)) {
    const { index } = found;
    const section = SECTIONS.find(({ open }) => text.startsWith(open, index));
    if (section === undefined) throw new SyntaxError('document type declarations are not taken');
    const end = text.indexOf(section.close, index + section.open.length);
    if (end === -1) throw new SyntaxError('not well-formed');
    pieces.push(text.slice(done, index), section.keep(text.slice(index + section.open.length, end)));
    done = end + section.close.length;
    special.lastIndex = done;
  }
  return pieces.join('') + text.slice(done);
}

/**
 * Parses XML to objects: element names without their namespace prefix, attributes as `@name`, repeated
 * elements as arrays, all values as strings. An element with attributes or children and text has the
 * text under `#text`; white space between elements and namespace declarations are left out.
 *
 * @throws SyntaxError  for a document type declaration (there are no entities to expand), a document
 *                      that is not well-formed, or one nested deeper than 64
 */
export function parseXml(text: string): unknown {
  const markup = plainMarkup(text);
  if (XMLValidator.validate(markup) !== true || !markup.trimEnd().endsWith('>')) throw new SyntaxError('not well-formed');
  const parsed = withoutFormatting(parse(markup));
  if (!isRecord(parsed) || Object.keys(parsed).length !== 1 || Object.values(parsed).some(Array.isArray)) throw new SyntaxError('not one root element');
  return parsed;
}

function parse(markup: string): unknown {
  try {
    return parser.parse(markup);
  } catch (error) {
    throw new SyntaxError('nested too deep, or with names that are not taken', { cause: error });
  }
}

function withoutFormatting(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFormatting);
  if (!isRecord(value)) return value;
  const kept = Object.entries(value).filter(([key, item]) => key !== '@xmlns' && !(key === TEXT && typeof item === 'string' && item.trim() === ''));
  const [only] = kept;
  if (only === undefined) return '';
  return kept.length === 1 && only[0] === TEXT ? only[1] : Object.fromEntries(kept.map(([key, item]) => [key, withoutFormatting(item)]));
}

const XML = Symbol('xml');

/** Decodes `application/xml`, `text/xml` and anything `+xml`. */
export function xmlBody(): BodyDecoder {
  return {
    format: 'xml',
    accepts: (type) => type === 'application/xml' || type === 'text/xml' || type.endsWith('+xml'),
    decode: bodyXml,
  };
}

/** The body as XML, parsed once per request. */
export function bodyXml(request: WebhookRequest): unknown {
  return request.memo(XML, () => parseXml(bodyText(request)));
}

/**
 * A value of the XML body by its dotted path without namespace prefixes, `Envelope.Body.*`
 * (the name of the first element there). A body that is not XML reads as absent.
 */
export function xml(path: string): Slot {
  return {
    part: `body:${path}`,
    read: (request) => {
      try {
        return textOf(valueAt(bodyXml(request), path));
      } catch {
        return undefined;
      }
    },
    readFrom: (item) => textOf(valueAt(item, path)),
    write: () => {
      throw new TypeError('an XML value cannot be written; give the whole body');
    },
  };
}

/** The text of an element, whether it has attributes or not. */
const textOf = (value: unknown): string | undefined => asText(isRecord(value) ? value[TEXT] : value);
