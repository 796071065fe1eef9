import { X509Certificate, type KeyObject } from 'node:crypto';

/** Whom a chain of leaf, intermediate and root has to lead to, and what marks its certificates. */
export interface ChainRules {
  /** The only root trusted, DER in base64. */
  readonly root: string;
  /** Extensions that have to be there, by their dotted ids. */
  readonly leafExtension: string;
  readonly intermediateExtension: string;
}

/** Clocks may differ by this, ms. */
const SKEW_MS = 60_000;

/**
 * The public key of a leaf whose chain leads to the trusted root and was valid at that time; `undefined` when it does not.
 *
 * @param leaf          DER in base64
 * @param intermediate  DER in base64
 * @param time          epoch ms
 */
export function chainKey(leaf: string, intermediate: string, rules: ChainRules, time: number): KeyObject | undefined {
  try {
    const [first, second, root] = [leaf, intermediate, rules.root].map((text) => new X509Certificate(Buffer.from(text, 'base64')));
    if (first === undefined || second === undefined || root === undefined) return undefined;
    const holds =
      isIssuedBy(second, root) && isIssuedBy(first, second) && second.ca && !first.ca &&
      [first, second, root].every((certificate) => isValidAt(certificate, time)) &&
      hasExtension(first, rules.leafExtension) && hasExtension(second, rules.intermediateExtension);
    return holds ? first.publicKey : undefined;
  } catch {
    return undefined;
  }
}

const isIssuedBy = (certificate: X509Certificate, issuer: X509Certificate): boolean => certificate.issuer === issuer.subject && certificate.verify(issuer.publicKey);

function isValidAt({ validFrom, validTo }: X509Certificate, time: number): boolean {
  return Date.parse(validFrom) <= time + SKEW_MS && time - SKEW_MS <= Date.parse(validTo);
}

/** Tags of DER. */
const OBJECT_ID = 0x06;
const EXTENSIONS = 0xa3;

/** Node reads no extension by its id: the certificate is SEQUENCE { SEQUENCE { …, [3] SEQUENCE { SEQUENCE { id, … }, … } }, … }. */
function hasExtension({ raw }: X509Certificate, id: string): boolean {
  const [certificate] = elements(raw);
  const [body] = elements(certificate?.content);
  const [list] = elements(elements(body?.content).find(({ tag }) => tag === EXTENSIONS)?.content);
  const wanted = encodedId(id);
  return elements(list?.content).some(({ content }) => elements(content).some((part, at) => at === 0 && part.tag === OBJECT_ID && part.content.equals(wanted)));
}

interface Element {
  readonly tag: number;
  readonly content: Buffer;
}

/** The elements in a piece of DER, one after another. @throws RangeError  when it is cut off */
function elements(der: Buffer = Buffer.alloc(0)): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < der.length; ) {
    const short = der.readUInt8(at + 1);
    const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
    const length = lengthBytes === 0 ? short : der.readUIntBE(at + 2, lengthBytes);
    const start = at + 2 + lengthBytes;
    if (start + length > der.length) throw new RangeError('cut off');
    found.push({ tag: der.readUInt8(at), content: der.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}

/** An id as DER writes it: the first two numbers in one, each in groups of seven bits. */
function encodedId(id: string): Buffer {
  const [first = 0, second = 0, ...rest] = id.split('.').map(Number);
  return Buffer.from([first * 40 + second, ...rest].flatMap(groupsOfSeven));
}

function groupsOfSeven(value: number): readonly number[] {
  const groups = [value & 0x7f];
  for (let left = Math.floor(value / 128); left > 0; left = Math.floor(left / 128)) groups.unshift((left & 0x7f) | 0x80);
  return groups;
}
