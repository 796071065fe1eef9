import type { Source } from '../../core/provider.js';
import type { RequestParts } from '../../core/request.js';
import type { Dedupe } from '../../webhook.sources.js';
import type { ExampleDelivery } from '../examples.js';

/** Who made a vector. `own`: made from the facts alone; says nothing about the vendor. */
export type VectorMaker = 'vendor' | 'independent' | 'own';

/** A request that somebody else has signed: the vendor's docs, its SDK's tests, or an independent verifier. */
export interface Vector {
  readonly name: string;
  /** Where it stands. */
  readonly origin: string;
  readonly by: VectorMaker;
  /** The `variant` of the case it belongs to. Default the case without one. */
  readonly variant?: string;
  /** Options of the preset that belong to it. */
  readonly options: Record<string, unknown>;
  readonly request: { readonly method?: string; readonly url?: string; readonly publicUrl?: string; readonly headers: Record<string, string>; readonly body: string; readonly params?: Record<string, string> };
  /** Epoch ms at which it was valid; anything for providers without a time. */
  readonly now: number;
}

/** An answer, byte for byte. Without `contentType` there is to be none. */
export interface ExpectedAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
}

/** A place that the proof covers, and the characters of it that matter (all by default). */
export interface CoveredPart {
  readonly part: string;
  /** Only what this matches is changed: `/(?<=t=)\d+/` of a header that also holds the signature. */
  readonly within: RegExp;
}

/** How to build the source with a secret that is none. The contract gives `''`, `'   '` and `undefined`. */
export interface EmptySecret {
  readonly source: (secret: string) => Source;
  /** The option that the message has to name. */
  readonly option: string;
}

/** What the contract needs to know of a preset. */
export interface PresetCase {
  /** Name of the preset. */
  readonly name: string;
  /** What is particular, where one preset has several cases. */
  readonly variant?: string;
  /** The source with a good secret that can also sign. */
  readonly source: () => Source;
  /** The source with two secrets, the second being that of `source`; undefined where there is nothing to rotate. */
  readonly rotated?: () => Source;
  /** The source with another secret. */
  readonly wrong: () => Source;
  /** The source with an empty secret: it must not boot, and the message names this option. Several where there are several secrets. */
  readonly empty: EmptySecret | readonly EmptySecret[];
  /** Secrets of the vendor's that are certainly not the one meant: the boot stops and the message says which is meant. */
  readonly mistaken?: readonly { readonly source: () => Source; readonly says: RegExp }[];
  /** Why no secret can be told to be another one, for a preset of full grade without `mistaken`: `the user types it`. */
  readonly anySecret?: string;
  /** Builds the source of a vector's options. */
  readonly fromOptions: (options: Record<string, unknown>) => Source;
  readonly deliveries: readonly [ExampleDelivery, ...ExampleDelivery[]];
  /** Epoch ms at which the deliveries are signed, whole seconds; needed where a fixture holds a time. Default 2026-01-01. */
  readonly now?: number;
  /** Stands in for the provider's host of certificates and confirmations. */
  readonly fetch?: typeof fetch;
  /** Places that the proof covers: changing one byte there is refused. Default `['body']`. For a mere token its own place. */
  readonly covered?: readonly (string | CoveredPart)[];
  /** Places a handler sees that the proof leaves open: changing them is accepted, and the preset's `uncovered` lists them. Each is in some delivery. */
  readonly uncovered?: readonly string[];
  /** Places that the preset's `uncovered` lists for another variant, and this one covers or does not have. */
  readonly closed?: readonly string[];
  /** Places of the signature or token. Default: the headers and query parameters that signing writes. */
  readonly signatureParts?: readonly string[];
  /** Window of the timestamp, seconds; undefined where the provider signs none. */
  readonly toleranceSec?: number;
  /** Where a token holds its own times: how long before and after its making it is accepted, seconds. Instead of `toleranceSec`. */
  readonly tokenLife?: { readonly beforeSec: number; readonly afterSec: number };
  /** How copies have to be told. */
  readonly copiesToldBy?: Dedupe;
  /** Handshakes and the exact answer to each. `signed`: the contract signs the request first, and expects 401 without. */
  readonly handshakes?: readonly { readonly title: string; readonly request: RequestParts; readonly signed: boolean; readonly answer: ExpectedAnswer }[];
  /** Requests without proof that look like an exception to it and are none: refused 401. */
  readonly unproved?: readonly { readonly title: string; readonly request: RequestParts }[];
  /** The exact answer to a good delivery. Default 200 and an empty body. A delivery may have its own. */
  readonly success?: ExpectedAnswer | ((delivery: ExampleDelivery) => ExpectedAnswer);
  /** Where the provider reads the answer: what a handler returns for this delivery, and what then goes back. */
  readonly replies?: readonly { readonly title: string; readonly request: RequestParts; readonly returns: unknown; readonly answer: ExpectedAnswer }[];
}
