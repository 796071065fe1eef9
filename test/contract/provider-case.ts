import type { RequestParts, Source } from 'nestjs-webhook';

/** A request that somebody else has signed: the vendor's docs, its SDK's tests, or an independent verifier. */
export interface Vector {
  readonly name: string;
  /** Where it stands, and who made it. `own`: made from the facts alone; says nothing about the vendor. */
  readonly origin: string;
  readonly by: 'vendor' | 'independent' | 'own';
  /** Options of the preset that belong to it. */
  readonly options: Record<string, unknown>;
  readonly request: { readonly method?: string; readonly url?: string; readonly publicUrl?: string; readonly headers: Record<string, string>; readonly body: string; readonly params?: Record<string, string> };
  /** Epoch ms at which it was valid; anything for providers without a time. */
  readonly now: number;
}

/** A realistic delivery, not yet signed, and the events it carries. */
export interface Delivery {
  readonly title: string;
  readonly request: RequestParts;
  readonly events: readonly { readonly name: string; readonly action?: string; readonly id?: string }[];
}

/** What the contract suite needs to know of a preset. */
export interface ProviderCase {
  /** Name of the preset. */
  readonly name: string;
  /** The source with a good secret that can also sign. */
  readonly source: () => Source;
  /** The source with two secrets, the second being that of `source`; undefined where there is nothing to rotate. */
  readonly rotated?: () => Source;
  /** The source with another secret. */
  readonly wrong: () => Source;
  /** The source with an empty secret: it must not boot, and the message names this option. */
  readonly empty: { readonly source: () => Source; readonly option: string };
  /** Builds the source of a vector's options. */
  readonly fromOptions: (options: Record<string, unknown>) => Source;
  readonly deliveries: readonly [Delivery, ...Delivery[]];
  /** Places that the proof covers: changing one byte there is refused. Default `['body']`. */
  readonly covered?: readonly string[];
  /** Places a handler sees that the proof leaves open: changing them is accepted, and the preset's `uncovered` lists them. */
  readonly uncovered?: readonly string[];
  /** Window of the timestamp, seconds; undefined where the provider signs none. */
  readonly toleranceSec?: number;
  /** Handshakes and the exact answer to each. `signed`: the suite signs the request first. */
  readonly handshakes?: readonly { readonly title: string; readonly request: RequestParts; readonly signed: boolean; readonly answer: { readonly status: number; readonly body: string; readonly contentType?: string } }[];
  /** The exact answer to a good delivery. Default 200 and an empty body. */
  readonly success?: { readonly status: number; readonly body: string; readonly contentType?: string };
}
