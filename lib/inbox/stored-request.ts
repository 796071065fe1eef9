import { seal, sealKey, SEAL_KEY_BYTES, unseal, type SealKey } from '../auth/crypto/cipher.js';
import { WebhookError } from '../core/errors.js';
import type { VerifiedDelivery } from '../core/event.js';
import { WebhookRequest, type Headers } from '../core/request.js';
import type { ConfigProblem } from '../core/strategy.js';
import type { StoredRequest } from './store.js';

/** What is kept of a request, and in which form. */
export interface PrivacyOptions {
  /** Headers that are stored, by name. Default: all but `authorization`, `cookie`, `proxy-authorization` and those that prove the sender by a token. A preset reads names and ids of events from some: keep those. */
  readonly keepHeaders?: readonly string[] | undefined;
  /** The body to store in place of the one that came, still in its format. Default: the exact bytes. Handlers get what is stored. */
  readonly redactBody?: ((delivery: VerifiedDelivery) => string | Uint8Array) | undefined;
  /** Keys for AES-256-GCM over what is stored of requests: 32 bytes, or those in base64. The first one seals, all of them open: put a new one in front, and drop the old one when its payloads are pruned. Default: stored in the clear. Names, ids and dedupe keys of events stay readable. */
  readonly encryptionKeys?: readonly (string | Uint8Array)[] | undefined;
}

/** What is known of a proved request besides its bytes. */
interface Head {
  readonly method: string;
  readonly url: string;
  readonly publicUrl: string;
  readonly headers: Headers;
  readonly params: Readonly<Record<string, string>>;
  readonly ip?: string | undefined;
  readonly keyIndex: number;
  readonly claims?: Readonly<Record<string, unknown>> | undefined;
}

/** A request as it comes back from the store, and what its proof had said. */
export interface ReopenedRequest {
  readonly request: WebhookRequest;
  readonly keyIndex: number;
  readonly claims: Readonly<Record<string, unknown>> | undefined;
}

const SECRET_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];
const MASK = '***';

/** Turns requests into what is stored, and back. */
export class RequestVault {
  readonly #options: PrivacyOptions;
  readonly #kept: ReadonlySet<string> | undefined;
  readonly #keys: readonly SealKey[];

  constructor(options: PrivacyOptions) {
    this.#options = options;
    this.#kept = options.keepHeaders === undefined ? undefined : new Set(options.keepHeaders.map((name) => name.toLowerCase()));
    this.#keys = (options.encryptionKeys ?? []).map((key) => sealKey(bytesOf(key)));
  }

  /** Whether a handler may be given the request as it came: what is stored says the same of its body. */
  get keepsBodies(): boolean {
    return this.#options.redactBody === undefined;
  }

  /**
   * The request as handlers see it, now and when it comes back: without what is not stored.
   * @param carries  parts that hold a secret of the source
   */
  visible(request: WebhookRequest, carries: readonly string[]): WebhookRequest {
    const { method, url, publicUrl, params, ip, body } = request;
    const secrets = new Set([...SECRET_HEADERS.map((name) => `header:${name}`), ...carries]);
    const headers = Object.fromEntries(Object.entries(request.headers).filter(([name]) => (this.#kept === undefined ? !secrets.has(`header:${name}`) : this.#kept.has(name))));
    const mask = (text: string): string => carries.reduce((masked, part) => withoutPart(masked, part, params), text);
    const open = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, secrets.has(`param:${name}`) ? MASK : value]));
    return new WebhookRequest({ method, url: mask(url), publicUrl: mask(publicUrl), headers, params: open, body, ...(ip === undefined ? {} : { ip }) });
  }

  /** @param visible  what `visible` has made of the request */
  store(visible: WebhookRequest, delivery: VerifiedDelivery): StoredRequest {
    const { method, url, publicUrl, headers, params, ip } = visible;
    const { keyIndex, claims } = delivery;
    const head = JSON.stringify({ method, url, publicUrl, headers, params, ip, keyIndex, claims } satisfies Head);
    const body = this.#options.redactBody === undefined ? visible.body : bytesOfText(this.#options.redactBody(delivery));
    const [key] = this.#keys;
    if (key === undefined) return { head, body };
    return { head: `${SEALED}${seal(key, Buffer.from(head), `${delivery.source} head`).toString('base64')}`, body: seal(key, body, `${delivery.source} body`) };
  }

  /** @throws WebhookError WEBHOOK_STORED_UNREADABLE  when it is sealed with a key that is not there, or was altered */
  reopen(source: string, stored: StoredRequest): ReopenedRequest {
    const sealed = isSealed(stored);
    const head = JSON.parse(sealed ? this.#open(Buffer.from(stored.head.slice(SEALED.length), 'base64'), `${source} head`).toString() : stored.head) as Head;
    const body = sealed ? this.#open(stored.body, `${source} body`) : stored.body;
    const { method, url, publicUrl, headers, params, ip, keyIndex, claims } = head;
    return { request: new WebhookRequest({ method, url, publicUrl, headers, params, body, ...(ip === undefined ? {} : { ip }) }), keyIndex, claims };
  }

  #open(sealed: Uint8Array, context: string): Buffer {
    let plain: Buffer | undefined;
    try {
      plain = unseal(this.#keys, sealed, context);
    } catch {
      throw new WebhookError('WEBHOOK_STORED_UNREADABLE', 'the stored bytes were altered');
    }
    if (plain === undefined) throw new WebhookError('WEBHOOK_STORED_UNREADABLE', 'none of `encryptionKeys` has sealed it');
    return plain;
  }
}

/** In front of a head that is sealed; JSON never begins with it. */
const SEALED = 'sealed:';

/** Whether a key is needed to read it. */
export const isSealed = ({ head }: Pick<StoredRequest, 'head'>): boolean => head.startsWith(SEALED);

/** Faults in the options. */
export function privacyProblems({ keepHeaders, encryptionKeys }: PrivacyOptions): readonly ConfigProblem[] {
  return [
    ...(keepHeaders?.every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name)) ?? true ? [] : [{ option: 'keepHeaders', problem: 'holds what is no name of a header', remedy: "write ['content-type', 'x-event-name']" }]),
    ...(encryptionKeys === undefined || encryptionKeys.length > 0 ? [] : [{ option: 'encryptionKeys', problem: 'is empty', remedy: 'give one key, or leave the option out to store in the clear' }]),
    ...(encryptionKeys?.every((key) => bytesOf(key).length === SEAL_KEY_BYTES) ?? true ? [] : [{ option: 'encryptionKeys', problem: `holds a key that is not ${SEAL_KEY_BYTES} bytes long`, remedy: 'make one with `openssl rand -base64 32`' }]),
  ];
}

const bytesOf = (key: string | Uint8Array): Uint8Array => (typeof key === 'string' ? Buffer.from(key, 'base64') : key);
const bytesOfText = (text: string | Uint8Array): Uint8Array => (typeof text === 'string' ? Buffer.from(text) : text);

/** A URL whose secret part is masked. */
function withoutPart(url: string, part: string, params: Readonly<Record<string, string>>): string {
  const [kind, name = ''] = [part.slice(0, part.indexOf(':')), part.slice(part.indexOf(':') + 1)];
  if (kind === 'param') {
    const value = params[name];
    return value === undefined || value === '' ? url : url.split('/').map((segment) => (decoded(segment.split('?')[0] ?? '') === value ? segment.replace(/^[^?]*/, MASK) : segment)).join('/');
  }
  if (kind !== 'query' || !url.includes('?')) return url;
  const start = url.indexOf('?') + 1;
  const pairs = url.slice(start).split('&').map((pair) => (decoded((pair.split('=')[0] ?? '').replaceAll('+', ' ')) === name ? `${pair.split('=')[0]}=${MASK}` : pair));
  return url.slice(0, start) + pairs.join('&');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
