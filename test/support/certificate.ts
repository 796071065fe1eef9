import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

/** A key and a certificate of its own making, PEM. */
export interface Certified {
  readonly privateKey: string;
  readonly certificate: string;
}

export interface CertificateOptions {
  /** Default 2025-01-01 and 2125-01-01, epoch ms. */
  readonly validFrom?: number;
  readonly validTo?: number;
  /** Default `localhost`. */
  readonly commonName?: string;
  /** Default new ones. */
  readonly keys?: { readonly privateKey: KeyObject; readonly publicKey: KeyObject };
}

export const rsaPair = (): { readonly privateKey: KeyObject; readonly publicKey: KeyObject } => generateKeyPairSync('rsa', { modulusLength: 2048 });

/** A self-signed X.509 certificate, since Node makes none: RFC 5280, the fields that have to be there. */
export function selfSigned({ validFrom = Date.UTC(2025, 0, 1), validTo = Date.UTC(2125, 0, 1), commonName = 'localhost', keys = rsaPair() }: CertificateOptions = {}): Certified {
  const name = sequence(der(0x31, sequence(COMMON_NAME, der(0x0c, Buffer.from(commonName)))));
  const tbs = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    SHA256_WITH_RSA,
    name,
    sequence(generalizedTime(validFrom), generalizedTime(validTo)),
    name,
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', tbs, keys.privateKey);
  const bytes = sequence(tbs, SHA256_WITH_RSA, der(0x03, Buffer.from([0]), signature));
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const generalizedTime = (time: number): Buffer => der(0x18, Buffer.from(new Date(time).toISOString().replace(/[-:T]|\.\d+/g, '')));
const SHA256_WITH_RSA = sequence(Buffer.from('06092a864886f70d01010b0500', 'hex'));
const COMMON_NAME = Buffer.from('0603550403', 'hex');
