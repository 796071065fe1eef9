import type { Answer } from './answer.js';
import type { EventDraft, VerifiedDelivery } from './event.js';
import type { WebhookRequest } from './request.js';
import type { Slot } from './slot.js';
import type { AuthStrategy, ConfigProblem, ProofContext } from './strategy.js';

/** Turns proved bytes into a value. */
export interface BodyDecoder {
  /** Short name: `json`, `form`, `xml`… */
  readonly format: string;
  /** Whether it takes this media type (lower case, without parameters; empty when none was sent). */
  accepts(mediaType: string): boolean;
  /** @throws any error when the bytes cannot be decoded; it is answered 400 and never shown */
  decode(request: WebhookRequest): unknown;
}

/** How an endpoint is told to be the right one. */
export interface Handshake {
  /** Short name for the boot table: `echo`, `ping`… */
  readonly kind: string;
  /** Methods of its requests, in capitals. */
  readonly methods: readonly string[];
  /** `before`: the request carries no proof. `after`: it is answered only once the sender is proved. */
  readonly proof: 'before' | 'after';
  /** Faults in its options; the application does not start while there are any. */
  check?(): readonly ConfigProblem[];
  /** The answer, or `undefined` when the request is no handshake. */
  answer(request: WebhookRequest, context: ProofContext): Answer | undefined | Promise<Answer | undefined>;
}

/** Where an event's name stands. */
export type EventName =
  | Slot
  | { readonly name: Slot; readonly action?: Slot }
  | ((payload: unknown, request: WebhookRequest) => { readonly name: string; readonly action?: string | undefined } | string | undefined);

/** How a provider wants to be answered. */
export interface AnswerFacts {
  /** Status of success. Default 200. */
  readonly status?: number;
  /** Body of success. Default empty. */
  readonly body?: string;
  /** Content type of `body`. Default none. */
  readonly contentType?: string;
  /** The provider gives up after this, ms; inline handlers get less. */
  readonly withinMs?: number;
  /** The provider reads the answer: what the first handler returns becomes the body. */
  readonly reads?: boolean;
}

/** A provider plus its secrets: what stands under a name in `sources`. */
export interface Source {
  /** Name of the provider; default for `source()` is `custom`. */
  readonly provider: string;
  /** The provider's own page about its webhooks. */
  readonly docs?: string | undefined;
  /** Proof of the sender. There is no default: a source without one does not boot. */
  readonly auth: AuthStrategy;
  /** Requests that only ask whether the endpoint is the right one. Default none. */
  readonly handshake?: readonly Handshake[] | undefined;
  /** Decoders in order of preference; the first that takes the content type is used. */
  readonly body: readonly BodyDecoder[];
  /** Splits and names: one delivery carries one event or more. */
  readonly events: (payload: unknown, request: WebhookRequest) => readonly EventDraft[];
  /** The place of the delivery's id, where it is one place. */
  readonly deliveryId?: Slot | undefined;
  /** `events` reads ids from the body, one for each event. Default false. */
  readonly idsFromBody?: boolean | undefined;
  /** The provider's bodies always hold an id or a time, so equal bytes are one delivery. Default false. */
  readonly bodiesAreUnique?: boolean | undefined;
  /** Names the provider is known to send: for did-you-mean at boot. Others are routed all the same. */
  readonly knownEvents?: readonly string[] | undefined;
  /** How the provider wants to be answered. Default 200 and an empty body. */
  readonly answer?: AnswerFacts | undefined;
  /** Path below `path` of the module, with parameters (`shopify/:shop`); absolute when it starts with `/`. Default: the source's name. */
  readonly path?: string | undefined;
  /** Methods besides those of the handshakes. Default `['POST']`. */
  readonly methods?: readonly string[] | undefined;
  /** Limit of the body, bytes, on the wire and inflated. Default: that of the module. */
  readonly maxBodyBytes?: number | undefined;
  /** Base of the public URL for this source, or a function of the request that gives the whole; overrides the module's. */
  readonly publicUrl?: string | ((request: { readonly url: string; readonly params: Readonly<Record<string, string>> }) => string) | undefined;
  /** Your own key to tell copies by; `undefined` for an event means it has none. Wins over what the preset knows. */
  readonly dedupeBy?: Slot | ((event: EventDraft, delivery: VerifiedDelivery) => string | undefined) | undefined;
  /** The answer to a delivery whose handlers have all succeeded; wins over the preset's. Inline only. */
  readonly respond?: ((reply: Reply) => Answer) | undefined;
  /** Faults in the options of the preset. */
  readonly check?: (() => readonly ConfigProblem[]) | undefined;
}

/** What the handlers of one delivery returned. */
export interface Reply {
  readonly delivery: VerifiedDelivery;
  /** Return values in order of the handlers, `undefined` left out. */
  readonly results: readonly unknown[];
}
