import { readyContent, type Content } from '../core/content.js';
import type { WebhookRequest } from '../core/request.js';
import { required, type Slot } from '../core/slot.js';
import { proved, refuse, type AuthStrategy, type ProofContext } from '../core/strategy.js';
import { certificateKey, makeSignature, privateKeyOf, verifySignature, type KeyObject, type PublicKeyAlgorithm } from './crypto/public-key.js';
import { decode, type Encoding } from './encoding.js';
import { fetchPinned, pinnedUrl, type PinnedHosts } from './pinned-fetch.js';
import { outsideWindow, type TimeWindow } from './time-window.js';

/** A signature whose certificate the provider names by URL in the request. */
export interface CertificateOptions {
  readonly url: Slot;
  /** A URL anywhere else is refused without any request. */
  readonly pins: PinnedHosts;
  /** The algorithm, or how the request names it; `undefined` is refused. */
  readonly algorithm: (request: WebhookRequest) => PublicKeyAlgorithm | undefined;
  readonly content: Content;
  readonly signature: Slot;
  /** Default `base64`. */
  readonly encoding?: Encoding;
  readonly timestamp?: TimeWindow;
  /** A private key and the URL of its certificate, only to sign test deliveries with. */
  readonly signingKey?: { readonly privateKey: string; readonly url: string };
}

/** A certificate is fetched again after this, ms. */
const CACHE_MS = 24 * 60 * 60 * 1000;
/** No more certificates than this are kept. */
const CACHE_SIZE = 32;

/** RSA or ECDSA with a certificate fetched from a pinned host: HTTPS, no redirects, bounded, cached for a day. */
export function certificateSignature(options: CertificateOptions): AuthStrategy {
  const { url, pins, algorithm, signature, encoding = 'base64', timestamp } = options;
  const content = readyContent(options.content);
  const fetchCertificate = certificateCache();
  const signed = (request: WebhookRequest): Buffer =>
    Buffer.concat((content.choices(request, Buffer.alloc(0))[0] ?? []).map((piece) => Buffer.from(piece)));

  return {
    kind: 'certificate',
    summary: `certificate named in ${url.part.replace(':', ' ')}`,
    covers: content.covers,
    check: () => [],
    verify: async (request, context) => {
      const bytes = decode(required(signature, request), encoding);
      const scheme = algorithm(request);
      if (bytes === undefined || scheme === undefined) return refuse('WEBHOOK_SIGNATURE_MALFORMED', signature.part);
      const certificateUrl = pinnedUrl(required(url, request), pins);
      if (certificateUrl === undefined) return refuse('WEBHOOK_CERTIFICATE_REFUSED', `${url.part} is not on a pinned host`);
      const key = readCertificate(await fetchCertificate(certificateUrl, context), context);
      if (key === undefined) return refuse('WEBHOOK_CERTIFICATE_REFUSED', 'it is damaged or not valid now');
      if (!verifySignature(scheme, key, signed(request), bytes)) return refuse('WEBHOOK_SIGNATURE_MISMATCH');
      return (timestamp === undefined ? undefined : outsideWindow(timestamp, request, context)) ?? proved('certificate');
    },
    sign: (draft) => {
      const { signingKey } = options;
      if (signingKey === undefined) throw new TypeError('signing needs `signingKey`: a private key and the URL of its certificate');
      url.write(draft, signingKey.url);
      const request = draft.toRequest();
      const scheme = algorithm(request);
      if (scheme === undefined) throw new TypeError('the request names no algorithm');
      signature.write(draft, makeSignature(scheme, privateKeyOf(signingKey.privateKey, scheme), signed(request)).toString(encoding));
    },
  };
}

function readCertificate(pem: string, context: ProofContext): KeyObject | undefined {
  try {
    return certificateKey(pem, context.clock.now());
  } catch {
    return undefined;
  }
}

/** Fetches each certificate once a day; requests that come together share one fetch, and a failure is not kept. */
function certificateCache(): (url: URL, context: ProofContext) => Promise<string> {
  const kept = new Map<string, { readonly until: number; readonly pem: Promise<string> }>();
  return (url, context) => {
    const now = context.clock.now();
    const there = kept.get(url.href);
    if (there !== undefined && there.until > now) return there.pem;
    const pem = fetchPinned(url, context.fetch);
    kept.delete(url.href);
    kept.set(url.href, { until: now + CACHE_MS, pem });
    pem.catch(() => kept.delete(url.href));
    for (const oldest of kept.keys()) {
      if (kept.size <= CACHE_SIZE) break;
      kept.delete(oldest);
    }
    return pem;
  };
}
