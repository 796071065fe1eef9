import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { BodyDecoder } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import type { Slot } from '../core/slot.js';
import { asText, valueAt } from './path.js';
import { bodyText } from './text.js';

/** The deepest nesting of elements. */
const MAX_DEPTH = 64;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
  maxNestedTags: MAX_DEPTH,
  processEntities: false,
  tagValueProcessor: (_name, value) => decodeEntities(value),
  attributeValueProcessor: (_name, value) => decodeEntities(value),
});

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and character references; no document can declare others. */
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) ? whole : String.fromCodePoint(code);
  });
}

/**
 * Parses XML to objects: element names without their namespace prefix, attributes as `@name`,
 * repeated elements as arrays, all values as strings.
 *
 * @throws SyntaxError  for a document type declaration (there are no entities to expand), a document
 *                      that is not well-formed, or one nested deeper than 64
 */
export function parseXml(text: string): unknown {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new SyntaxError('document type declarations are not taken');
  if (XMLValidator.validate(text) !== true) throw new SyntaxError('not well-formed');
  return parser.parse(text) as unknown;
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
        return asText(valueAt(bodyXml(request), path));
      } catch {
        return undefined;
      }
    },
    readFrom: (item) => asText(valueAt(item, path)),
    write: () => {
      throw new TypeError('an XML value cannot be written; give the whole body');
    },
  };
}
