import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** An EC key pair with a chain of its own making: leaf, intermediate and root, DER in base64. */
export interface Chain {
  readonly privateKey: string;
  readonly certificates: readonly [string, string, string];
}

/** How a chain differs from a good one. */
export interface ChainOptions {
  readonly leafExtension?: string;
  readonly intermediateExtension?: string;
  /** Default `true`. */
  readonly intermediateIsCa?: boolean;
  /** Default 2025-01-01 and 2125-01-01, epoch ms. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Issues the chain. Default a new one. */
  readonly root?: Root;
}

/** A root that issues chains. */
export interface Root {
  readonly keys: Pair;
  readonly certificate: Buffer;
}

interface Pair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const ecPair = (): Pair => generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** Extensions by which Apple marks its certificates, DER. */
const LEAF_MARK = '060a2a864886f76364060b01';
const INTERMEDIATE_MARK = '060a2a864886f76364060201';

/** Makes a root. */
export function newRoot(name = 'a root of the tests'): Root {
  const keys = ecPair();
  return { keys, certificate: certificate({ subject: name, issuer: name, publicKey: keys.publicKey, by: keys.privateKey, extensions: [basicConstraints(true)] }) };
}

/** Makes a chain as Apple's are. */
export function newChain(options: ChainOptions = {}): Chain {
  const { root = newRoot(), leafExtension = LEAF_MARK, intermediateExtension = INTERMEDIATE_MARK, intermediateIsCa = true, ...times } = options;
  const [intermediate, leaf] = [ecPair(), ecPair()];
  const second = certificate({ ...times, subject: 'between', issuer: 'a root of the tests', publicKey: intermediate.publicKey, by: root.keys.privateKey, extensions: [basicConstraints(intermediateIsCa), mark(intermediateExtension)] });
  const first = certificate({ ...times, subject: 'leaf', issuer: 'between', publicKey: leaf.publicKey, by: intermediate.privateKey, extensions: [mark(leafExtension)] });
  const [one, two, three] = [first, second, root.certificate].map((bytes) => bytes.toString('base64'));
  return { privateKey: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), certificates: [one ?? '', two ?? '', three ?? ''] };
}

interface CertificateFields {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly by: KeyObject;
  readonly extensions: readonly Buffer[];
  readonly validFrom?: number;
  readonly validTo?: number;
}

function certificate({ subject, issuer, publicKey, by, extensions, validFrom = Date.UTC(2025, 0, 1), validTo = Date.UTC(2125, 0, 1) }: CertificateFields): Buffer {
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ECDSA_WITH_SHA256,
    commonName(issuer),
    sequence(generalizedTime(validFrom), generalizedTime(validTo)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...extensions)),
  );
  return sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), sign('sha256', body, by)));
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const generalizedTime = (time: number): Buffer => der(0x18, Buffer.from(new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '')));
const commonName = (name: string): Buffer => sequence(der(0x31, sequence(Buffer.from('0603550403', 'hex'), der(0x0c, Buffer.from(name)))));
const ECDSA_WITH_SHA256 = sequence(Buffer.from('06082a8648ce3d040302', 'hex'));
const basicConstraints = (isCa: boolean): Buffer => sequence(Buffer.from('0603551d13', 'hex'), der(0x04, sequence(...(isCa ? [Buffer.from('0101ff', 'hex')] : []))));
const mark = (id: string): Buffer => sequence(Buffer.from(id, 'hex'), der(0x04, Buffer.from('0500', 'hex')));
