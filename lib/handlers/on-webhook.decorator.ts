import 'reflect-metadata';
import { WebhookError } from '../core/errors.js';
import type { RetryOptions } from '../inbox/retry.js';

/** A schema of any library that follows Standard Schema: Zod, Valibot, ArkType… */
export interface StandardSchema<Output = unknown> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly { readonly message: string; readonly path?: readonly unknown[] | undefined }[] };

/** Options of one decorated method. */
export interface OnWebhookOptions {
  /** Only events of these sources. Default: that of `@WebhookHandler` on the class, else any source. */
  readonly source?: string | readonly string[];
  /** Checks the payload and gives the handler what the schema makes of it. Default: the class of the first parameter, by class-validator. */
  readonly schema?: StandardSchema;
  /** Options for class-validator, or `false` to pass the payload unchecked. Default `{}`: unknown fields are kept. */
  readonly validation?: Readonly<Record<string, unknown>> | false;
  /** Longest run, ms. Default: the inbox alone limits it. */
  readonly timeoutMs?: number;
  /** When it is called again after a failure. Default: as for its source. Not for `inline()`. */
  readonly retry?: RetryOptions;
  /** How many calls at once in one process. Default: only the inbox limits it. Not for `inline()`. */
  readonly concurrency?: number;
  /** The name under which outcomes are kept: give the old one to a method you rename. Default `Class.method`. */
  readonly id?: string;
}

/** What the decorators wrote on a method. */
export interface OnWebhookMetadata extends OnWebhookOptions {
  readonly patterns: readonly string[];
}

/** Metadata key of decorated methods, for decorators of your own. */
export const ON_WEBHOOK_METADATA = 'nestjs-webhook:on';
/** Metadata key of classes under `@WebhookHandler`. */
export const WEBHOOK_HANDLER_METADATA = 'nestjs-webhook:handler';
/** Metadata key under which Nest finds the parameters of decorated methods. */
export const HANDLER_PARAMS_METADATA = 'nestjs-webhook:params';

/** A pattern for events of these names: a name, a name with an action, or one with a `*`. */
export type EventPattern<E extends string> = string extends E ? string : E | `${E}.${string}` | `${string}*${string}`;

/**
 * Calls the method for events whose name matches: `(payload, event)`.
 * It stacks; one event calls the method once, however many patterns match.
 *
 * @typeParam E  the names a preset knows, for completion: `@OnWebhook<GithubEvent>('issues.opened')`. Default any
 * @param patterns  `issues`, `issues.opened`, `issues.*`, `**`
 * @throws WebhookError WEBHOOK_CONFIG_HANDLER  on anything but a method
 */
export function OnWebhook<E extends string = string>(patterns: EventPattern<NoInfer<E>> | readonly EventPattern<NoInfer<E>>[], options: OnWebhookOptions = {}): MethodDecorator {
  return (target, methodName, descriptor?: PropertyDescriptor) => {
    const method: unknown = descriptor?.value;
    if (typeof method !== 'function') throw new WebhookError('WEBHOOK_CONFIG_HANDLER', `${target.constructor.name}.${String(methodName)}: is no method; write one in place of the property`);
    const before = (Reflect.getOwnMetadata(ON_WEBHOOK_METADATA, method) ?? []) as readonly OnWebhookMetadata[];
    const mine: OnWebhookMetadata = { ...options, patterns: [patterns].flat() };
    Reflect.defineMetadata(ON_WEBHOOK_METADATA, [mine, ...before], method);
    Reflect.defineMetadata(HANDLER_PARAMS_METADATA, HANDLER_PARAMS, target.constructor, methodName);
  };
}

/** Keys are `<Nest's parameter type>:<index>`: the payload counts as a body, so that pipes treat it as one. */
const PAYLOAD_TYPE = 3;
const EVENT_TYPE = 0;
const HANDLER_PARAMS = {
  [`${PAYLOAD_TYPE}:0`]: { index: 0, data: undefined, pipes: [] },
  [`${EVENT_TYPE}:1`]: { index: 1, data: undefined, pipes: [] },
};

/** Gives Nest the value of each parameter. */
export const handlerParams = {
  exchangeKeyForValue: (type: number, _data: unknown, args: readonly unknown[]): unknown => args[type === PAYLOAD_TYPE ? 0 : 1],
};

/** Options of a class of handlers. */
export interface WebhookHandlerOptions {
  /** The source of every method that names none. */
  readonly source: string | readonly string[];
}

/** Sets the source for all decorated methods of the class. */
export function WebhookHandler(options: WebhookHandlerOptions): ClassDecorator {
  return (target) => Reflect.defineMetadata(WEBHOOK_HANDLER_METADATA, options, target);
}
