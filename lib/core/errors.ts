/** One row of the error table. */
export interface ErrorFacts {
  /** HTTP status of the answer, 0 for an error that stops the boot and never reaches HTTP. */
  readonly status: number;
  /** What the sender sees as `{ "error": … }`; the code itself stays in the log. */
  readonly answer: string;
  /** Sentence for the log. */
  readonly message: string;
  /** How to fix it. */
  readonly hint: string;
}

const refused = (message: string, hint: string) => ({ status: 401, answer: 'WEBHOOK_UNAUTHORIZED', message, hint }) as const;
const unavailable = (message: string, hint: string) => ({ status: 503, answer: 'WEBHOOK_UNAVAILABLE', message, hint }) as const;
const internal = (message: string, hint: string) => ({ status: 500, answer: 'WEBHOOK_INTERNAL', message, hint }) as const;
const boot = (message: string, hint: string) => ({ status: 0, answer: '', message, hint }) as const;

/** Every error of the module: what is logged, what is answered, and what to do about it. */
export const ERRORS = {
  WEBHOOK_SIGNATURE_MISSING: refused('no signature in the request', 'the URL may have been called by somebody else, or a proxy drops the header'),
  WEBHOOK_SIGNATURE_MALFORMED: refused('the signature is not in the form the provider sends', 'look for a proxy or a test tool that rewrites or doubles the header'),
  WEBHOOK_SIGNATURE_MISMATCH: refused('the signature belongs to another secret or another body', 'compare the configured secret with the one shown for this very endpoint'),
  WEBHOOK_BODY_ALTERED: refused('the signature fits these data, but not these bytes', 'something between the provider and the application re-serialises the body: a tunnel, a proxy or a serverless wrapper'),
  WEBHOOK_URL_MISMATCH: refused('the signature was made for another URL', 'set `publicUrl` to the address the provider calls'),
  WEBHOOK_SECRET_FORM: refused('the signature fits the secret written in another form', 'copy the secret again without spaces, quotes or line ends, exactly as the provider shows it'),
  WEBHOOK_TIMESTAMP_MALFORMED: refused('the signed timestamp is not a time', 'look for a proxy or a test tool that rewrites the header'),
  WEBHOOK_TIMESTAMP_STALE: refused('the delivery is older than the time window', 'compare the clock of this machine; a captured delivery that is sent again looks the same'),
  WEBHOOK_TIMESTAMP_FUTURE: refused('the delivery comes from the future', 'compare the clock of this machine'),
  WEBHOOK_KEY_UNKNOWN: refused('there is no secret or key for this delivery', 'look at what the secret function returns for these path parameters'),
  WEBHOOK_TOKEN_MISSING: refused('no token or credentials in the request', 'the URL may have been called by somebody else'),
  WEBHOOK_TOKEN_MISMATCH: refused('the token or the credentials are wrong', 'compare the configured token with the one given to the provider'),
  WEBHOOK_TOKEN_EXPIRED: refused('the token is not valid at this time', 'compare the clock of this machine'),
  WEBHOOK_CERTIFICATE_REFUSED: refused('the certificate of the signature is not acceptable', 'a URL outside the pinned hosts is never fetched: this is a forgery, or the provider has moved'),
  WEBHOOK_IP_NOT_ALLOWED: refused('the address of the sender is not on the list', 'behind a proxy, name it in `trustedProxies`'),
  WEBHOOK_HANDSHAKE_REFUSED: { status: 403, answer: 'WEBHOOK_FORBIDDEN', message: 'the handshake was not for this application', hint: 'compare the configured verify token with the one given to the provider' },
  WEBHOOK_SOURCE_UNKNOWN: { status: 404, answer: 'WEBHOOK_SOURCE_UNKNOWN', message: 'no source has this path', hint: 'the boot table lists the paths' },
  WEBHOOK_METHOD_NOT_ALLOWED: { status: 405, answer: 'WEBHOOK_METHOD_NOT_ALLOWED', message: 'the source does not use this method', hint: 'providers send webhooks by POST' },
  WEBHOOK_BODY_TOO_LARGE: { status: 413, answer: 'WEBHOOK_BODY_TOO_LARGE', message: 'the body is larger than `maxBodyBytes`', hint: 'raise `maxBodyBytes` of the source if the provider really sends that much' },
  WEBHOOK_CONTENT_TYPE: { status: 415, answer: 'WEBHOOK_CONTENT_TYPE', message: 'the source does not take this content type or encoding', hint: 'set `body` of the source, or the content type at the provider' },
  WEBHOOK_BODY_UNDECODABLE: { status: 400, answer: 'WEBHOOK_BODY_UNDECODABLE', message: 'the proved body cannot be decoded', hint: 'compare `body` of the source with what the provider sends' },
  WEBHOOK_BODY_INCOMPLETE: { status: 400, answer: 'WEBHOOK_BODY_INCOMPLETE', message: 'the connection ended before the body did', hint: 'the provider gave up, or a proxy cut the connection' },
  WEBHOOK_RAW_BODY_CONSUMED: { status: 500, answer: 'WEBHOOK_RAW_BODY_CONSUMED', message: 'the exact bytes of the body are gone: something read the request first', hint: 'let the wrapper or the parser in front keep them as `req.rawBody` (a Buffer), or exclude the webhook paths from it' },
  WEBHOOK_SECRET_LOOKUP_FAILED: unavailable('the secret function failed or took too long', 'the provider will send the delivery again; look at the database or vault behind the function'),
  WEBHOOK_KEY_FETCH_FAILED: unavailable('the provider\'s certificate or key could not be fetched', 'the provider will send the delivery again; allow outgoing HTTPS to the pinned host'),
  WEBHOOK_HANDSHAKE_FAILED: unavailable('the handshake could not be finished', 'the provider will try again; look at the cause in this line'),
  WEBHOOK_INBOX_FAILED: unavailable('the inbox did not accept the delivery', 'the provider will send it again; look at the storage behind the inbox'),
  WEBHOOK_INBOX_FULL: unavailable('the inbox is full', 'the provider will send the delivery again; see why handlers do not keep up, or raise `maxPending`'),
  WEBHOOK_TOO_BUSY: unavailable('too many bytes of deliveries come in at once', 'the provider will send the delivery again; raise `maxBytesInFlight` where there is memory for more'),
  WEBHOOK_NOT_RECEIVING: unavailable('this process works on events and takes none', "send deliveries to a process with the role 'receive' or 'both'"),
  WEBHOOK_SHUTTING_DOWN: unavailable('the application is shutting down', 'the provider will send the delivery again'),
  WEBHOOK_HANDLER_FAILED: { status: 500, answer: 'WEBHOOK_HANDLER_FAILED', message: 'a handler failed or did not finish in time', hint: 'the handler\'s own error is logged with it; the provider will send the delivery again if it retries' },
  WEBHOOK_PAYLOAD_INVALID: { status: 500, answer: 'WEBHOOK_HANDLER_FAILED', message: 'the payload is not what the handler declares', hint: 'compare the class or schema of the handler with the properties listed' },
  WEBHOOK_LEASE_LOST: internal('another worker has the event now', 'the handler took longer than its lease was kept; it is called again elsewhere'),
  WEBHOOK_TRANSACTION_UNSUPPORTED: internal('the inbox shares no database with the handler', 'use postgresInbox() on the database of the application'),
  WEBHOOK_STORED_UNREADABLE: internal('a stored event cannot be read', 'look at the cause in this line; `nestjs-webhook inbox show` prints what is stored'),
  WEBHOOK_NO_INBOX: internal('there is no inbox to look into', 'set `inbox` to sqliteInbox() or postgresInbox(): inline() stores nothing'),
  WEBHOOK_INTERNAL: { status: 500, answer: 'WEBHOOK_INTERNAL', message: 'the delivery met an unexpected error', hint: 'the error is logged with it' },
  WEBHOOK_STORE_UNUSABLE: boot('the store of the inbox cannot be used', 'nothing was changed in it'),
  WEBHOOK_CONFIG_INVALID: boot('the webhook options are not usable', 'each line above names the option and the remedy'),
  WEBHOOK_CONFIG_HANDLER: boot('a webhook handler can never be called', 'each line above names the Class.method and the remedy'),
  WEBHOOK_CONFIG_PEER_MISSING: boot('an optional package is missing', 'install the package named above'),
  WEBHOOK_CONFIG_ADAPTER: boot('the HTTP adapter is not supported', 'use @nestjs/platform-express or @nestjs/platform-fastify'),
} as const satisfies Record<string, ErrorFacts>;

/** Stable code of an error; every one is a row of the table in the README. */
export type WebhookErrorCode = keyof typeof ERRORS;

/** The codes a strategy refuses with: all of them are answered 401 and told apart in the log only. */
export type RefusalCode = {
  [C in WebhookErrorCode]: (typeof ERRORS)[C]['answer'] extends 'WEBHOOK_UNAUTHORIZED' ? C : never;
}[WebhookErrorCode];

/**
 * The one error class of the module.
 * `message` is safe to log: it never holds a secret, a token, a signature or a payload.
 */
export class WebhookError extends Error {
  override readonly name = 'WebhookError';

  /**
   * @param code    row of the error table
   * @param detail  what makes this case particular, without any value from the request
   */
  constructor(
    readonly code: WebhookErrorCode,
    readonly detail?: string,
    options?: ErrorOptions,
  ) {
    const { message, hint } = ERRORS[code];
    super(detail === undefined ? `${code}: ${message}; ${hint}` : `${code}: ${message}: ${detail}; ${hint}`, options);
  }

  /** HTTP status of the answer. */
  get status(): number {
    return ERRORS[this.code].status;
  }
}

/** Thrown by slots and strategies while they read a request; caught in one place and turned into a verdict. */
export class Refusal extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly detail?: string,
  ) {
    super(code);
  }
}
