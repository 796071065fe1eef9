import { decodersOf, type BodyFormat } from '../body/decoders.js';
import type { Source } from '../core/provider.js';
import { readEvents, type EventReading } from '../events/read-events.js';

/** A source described by hand: everything but `auth` has a default. */
export interface SourceOptions extends Partial<Omit<Source, 'body' | 'events' | 'deliveryId' | 'auth'>>, EventReading {
  /** Proof of the sender. */
  readonly auth: Source['auth'];
  /** Formats taken; anything else is answered 415. Default: JSON, form, XML, multipart and text by their content types. */
  readonly body?: BodyFormat | readonly BodyFormat[] | undefined;
  /** Splits and names by hand, instead of `eventName`, `deliveryId` and `split`. */
  readonly events?: Source['events'] | undefined;
}

/**
 * A source for a provider without a preset, or for an application of your own.
 *
 * @example source({ auth: urlToken({ param: 'auth', token }), eventName: json('type') })
 */
export function source(options: SourceOptions): Source {
  const { eventName, deliveryId, split, body, events, ...rest } = options;
  return { provider: 'custom', ...rest, deliveryId, body: decodersOf(body), events: events ?? readEvents({ eventName, deliveryId, split }) };
}

/** How long a provider goes on sending a failed delivery again. */
export interface Redelivery {
  /** How many times after the first. */
  readonly times?: number;
  /** How long after the first, hours. */
  readonly hours?: number;
}

/** What is known of a provider: one preset, one file. */
export interface ProviderDefinition<O, E extends string = string> extends Omit<SourceOptions, 'auth' | 'provider' | 'docs' | 'check' | 'knownEvents'> {
  /** Name of the file and of the preset. */
  readonly name: string;
  /** The provider's own page about its webhooks. */
  readonly docs: string;
  /** Day on which the facts were compared with that page or the provider's SDK, `2026-11-23`. */
  readonly checkedOn: string;
  /** What the options decide. */
  readonly options: (options: O) => Partial<SourceOptions> & Pick<SourceOptions, 'auth'>;
  /** The names the provider is known to send: for the type of its events, and for did-you-mean at boot. Others are routed all the same. */
  readonly knownEvents?: readonly E[];
  /** Names are chosen by the provider's users: there can be no list. */
  readonly freeNames?: true;
  /** `full`: names, form of the secret, answer and retries are known as well. Default: the proof alone. */
  readonly grade?: 'full';
  /** Whether the provider sends a failed delivery again by itself; `true` where it does not say how long. */
  readonly redelivers: boolean | Redelivery;
  /** Parts of the request that handlers see and the signature leaves open, for the README. */
  readonly uncovered?: readonly string[];
}

/** A preset: called with the secrets it gives a source; its facts are under `definition`. */
export interface Preset<O, E extends string = string> {
  (options: O): Source;
  readonly definition: ProviderDefinition<O, E>;
}

/**
 * The names of a preset's known events, for completion.
 *
 * @example type GithubEvent = EventNameOf<typeof github>
 */
export type EventNameOf<P extends { readonly definition: { readonly knownEvents?: readonly string[] } }> = NonNullable<P['definition']['knownEvents']>[number];

/** Makes a preset of what is known of a provider. */
export function defineProvider<O, E extends string = string>(definition: ProviderDefinition<O, E>): Preset<O, E> {
  const { name, checkedOn: _day, options, redelivers: _redelivers, uncovered: _uncovered, grade: _grade, freeNames: _free, ...facts } = definition;
  return Object.assign((given: O) => source({ ...facts, provider: name, ...options(given) }), { definition });
}
