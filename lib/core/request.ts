import { Refusal } from './errors.js';

/** Header values by lower-case name, as Node gives them. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** What is known of one HTTP request from a provider, before anybody has proved anything. */
export interface RequestParts {
  /** Default `POST`. */
  readonly method?: string;
  /** Path and query as received, `/webhooks/erp?auth=…`. Default `/`. */
  readonly url?: string;
  /** By lower-case name. Default none. */
  readonly headers?: Headers;
  /** Names and values as sent, alternating; lets a doubled header be told from a long one. */
  readonly rawHeaders?: readonly string[];
  /** Exact bytes, with any content encoding removed. */
  readonly body?: Uint8Array | string;
  /** Exact bytes as they came over the wire. Default `body`. */
  readonly wireBody?: Uint8Array;
  /** Path parameters of the source, `{ shop: 'acme' }`. */
  readonly params?: Readonly<Record<string, string>>;
  /** Address of the sender, already walked through the trusted proxies. */
  readonly ip?: string;
  /** The URL the provider called. Default `url`. */
  readonly publicUrl?: string;
}

/** One request, read-only. Decoded views of the body are made once and kept in `memo`. */
export class WebhookRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: Buffer;
  readonly wireBody: Buffer;
  readonly params: Readonly<Record<string, string>>;
  readonly ip: string | undefined;
  readonly publicUrl: string;
  readonly #rawHeaders: readonly string[] | undefined;
  #memo: Map<symbol, unknown> | undefined;

  constructor(readonly parts: RequestParts) {
    this.method = parts.method ?? 'POST';
    this.url = parts.url ?? '/';
    this.headers = parts.headers ?? {};
    this.body = toBuffer(parts.body ?? '');
    this.wireBody = parts.wireBody === undefined ? this.body : toBuffer(parts.wireBody);
    this.params = parts.params ?? {};
    this.ip = parts.ip;
    this.publicUrl = parts.publicUrl ?? this.url;
    this.#rawHeaders = parts.rawHeaders;
  }

  /** The query of the received URL. */
  get query(): URLSearchParams {
    return this.memo(QUERY, () => {
      const start = this.url.indexOf('?');
      return new URLSearchParams(start === -1 ? '' : this.url.slice(start + 1));
    });
  }

  /**
   * The one value of a header; `undefined` when it is absent.
   *
   * @param name  lower case
   * @throws Refusal WEBHOOK_SIGNATURE_MALFORMED  when the header was sent more than once
   */
  header(name: string): string | undefined {
    const value = this.headers[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string') {
      if (value.length <= 1) return value[0];
      throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `header ${name} is doubled`);
    }
    if (this.#rawHeaders !== undefined && countHeader(this.#rawHeaders, name) > 1) {
      throw new Refusal('WEBHOOK_SIGNATURE_MALFORMED', `header ${name} is doubled`);
    }
    return value;
  }

  /** The value kept under `key`, made on the first call. */
  memo<T>(key: symbol, make: () => T): T {
    const memo = (this.#memo ??= new Map());
    if (!memo.has(key)) memo.set(key, make());
    return memo.get(key) as T;
  }
}

const QUERY = Symbol('query');

function countHeader(rawHeaders: readonly string[], name: string): number {
  let count = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const sent = rawHeaders[i];
    if (sent !== undefined && sent.length === name.length && sent.toLowerCase() === name) count += 1;
  }
  return count;
}

function toBuffer(bytes: Uint8Array | string): Buffer {
  if (typeof bytes === 'string') return Buffer.from(bytes, 'utf8');
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
