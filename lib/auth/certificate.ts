import { readyContent, type Content } from '../core/content.js';
import { WebhookError } from '../core/errors.js';
import type { WebhookRequest } from '../core/request.js';
import { required, type Slot } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type ProofContext } from '../core/strategy.js';
import { certificateKey, makeSignature, privateKeyOf, verifySignature, type KeyObject, type PublicKeyAlgorithm } from './crypto/public-key.js';
import { decode, type Encoding } from './encoding.js';
import { fetchPinned, pinnedUrl, type PinnedHosts } from './pinned-fetch.js';
import { noSigningKey } from './signing-key.js';
import { outsideWindow, windowProblems, writeTime, type TimeWindow } from './time-window.js';

/** A signature whose certificate the provider names by URL in the request. */
export interface CertificateOptions {
  /** Where the request names the certificate. */
  readonly url: Slot;
  /** A URL anywhere else is refused without any request. */
  readonly pins: PinnedHosts;
  /** The algorithm, or how the request names it; `undefined` is refused. */
  readonly algorithm: (request: WebhookRequest) => PublicKeyAlgorithm | undefined;
  /** What is signed. */
  readonly content: Content;
  /** Where the signature is. */
  readonly signature: Slot;
  /** Default `base64`. */
  readonly encoding?: Encoding;
  /** The signed time. Default none: the provider sends none. */
  readonly timestamp?: TimeWindow;
  /** A private key and the URL of its certificate, only to sign test deliveries with. */
  readonly signingKey?: { readonly privateKey: string; readonly url: string };
}

/** A certificate is fetched again after this, ms. */
const CACHE_MS = 24 * 60 * 60 * 1000;
/** No more certificates than this are kept. */
const CACHE_SIZE = 32;
/** No more than this many are fetched at once, but for those that were good before: anybody can name new ones. */
const MAX_FETCHES = 16;

/** RSA or ECDSA with a certificate fetched from a pinned host: HTTPS, no redirects, bounded, cached for a day. */
export function certificateSignature(options: CertificateOptions): AuthStrategy {
  const { url, pins, algorithm, signature, encoding = 'base64', timestamp } = options;
  const content = readyContent(options.content);
  const certificates = new CertificateCache();
  const signedBytes = (request: WebhookRequest): readonly Buffer[] =>
    content.choices(request, NO_KEY).map((pieces) => Buffer.concat(pieces.map((piece) => Buffer.from(piece))));

  return {
    kind: 'certificate',
    summary: `certificate named in ${url.part.replace(':', ' ')}`,
    covers: content.covers,
    check: () => windowProblems(timestamp, content.covers),
    verify: async (request, context) => {
      const bytes = decode(required(signature, request), encoding);
      const scheme = algorithm(request);
      if (bytes === undefined || scheme === undefined) return refuse('WEBHOOK_SIGNATURE_MALFORMED', signature.part);
      const certificateUrl = pinnedUrl(required(url, request), pins);
      if (certificateUrl === undefined || certificateUrl.search !== '') return refuse('WEBHOOK_CERTIFICATE_REFUSED', `${url.part} is no certificate of a pinned host`);
      const contents = signedBytes(request);
      const key = await certificates.key(certificateUrl, context);
      if (key === undefined) return refuse('WEBHOOK_CERTIFICATE_REFUSED', 'it is damaged or not valid now');
      if (!contents.some((each) => verifySignature(scheme, key, each, bytes))) return refuse('WEBHOOK_SIGNATURE_MISMATCH');
      return (timestamp === undefined ? undefined : outsideWindow(timestamp, request, context)) ?? proved('certificate');
    },
    sign: (draft, context) => {
      const { signingKey } = options;
      if (signingKey?.privateKey === undefined) throw noSigningKey('privateKey', 'url');
      if (timestamp !== undefined) writeTime(timestamp, draft, context);
      url.write(draft, signingKey.url);
      const request = draft.toRequest();
      const scheme = algorithm(request);
      if (scheme === undefined) throw new TypeError('the request names no algorithm');
      const [bytes = Buffer.alloc(0)] = signedBytes(request);
      signature.write(draft, makeSignature(scheme, privateKeyOf(signingKey.privateKey, scheme), bytes).toString(encoding));
    },
  };
}

const NO_KEY = Buffer.alloc(0);

/** Fetches each certificate once a day; requests that come together share one fetch, and only a good certificate is kept. */
class CertificateCache {
  readonly #kept = new Map<string, { readonly until: number; readonly pem: string }>();
  readonly #underWay = new Map<string, Promise<string>>();

  /** The public key, `undefined` when what stands there is no certificate or not valid now. @throws WebhookError WEBHOOK_KEY_FETCH_FAILED */
  async key(url: URL, context: ProofContext): Promise<KeyObject | undefined> {
    const { href } = url;
    const now = context.clock.now();
    const there = this.#kept.get(href);
    const isFresh = there !== undefined && there.until > now;
    const pem = isFresh ? there.pem : await this.#fetch(url, context);
    const key = readCertificate(pem, now);
    if (key !== undefined && !isFresh) this.#keep(href, { until: now + CACHE_MS, pem });
    return key;
  }

  #fetch(url: URL, context: ProofContext): Promise<string> {
    const { href } = url;
    const joined = this.#underWay.get(href);
    if (joined !== undefined) return joined;
    if (this.#underWay.size >= MAX_FETCHES && !this.#kept.has(href)) throw new WebhookError('WEBHOOK_KEY_FETCH_FAILED', `${MAX_FETCHES} others are being fetched`);
    const fetching = fetchPinned(url, context.fetch).finally(() => this.#underWay.delete(href));
    this.#underWay.set(href, fetching);
    return fetching;
  }

  #keep(href: string, entry: { readonly until: number; readonly pem: string }): void {
    this.#kept.delete(href);
    this.#kept.set(href, entry);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= CACHE_SIZE) break;
      this.#kept.delete(oldest);
    }
  }
}

function readCertificate(pem: string, now: number): KeyObject | undefined {
  try {
    return certificateKey(pem, now);
  } catch {
    return undefined;
  }
}
