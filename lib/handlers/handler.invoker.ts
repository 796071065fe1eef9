import { Injectable, type Type } from '@nestjs/common';
import { ApplicationConfig, ContextIdFactory, ExternalContextCreator, ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { WebhookError } from '../core/errors.js';
import type { WebhookEvent } from '../core/event.js';
import type { ClassRecord, FoundHandler } from './handler.explorer.js';
import { HANDLER_PARAMS_METADATA, handlerParams } from './on-webhook.decorator.js';

type Invoke = (payload: unknown, event: WebhookEvent) => Promise<unknown>;
type Instance = Record<string, unknown>;
type Method = (...args: unknown[]) => unknown;
/** Ties the method to the instance that has it. */
type Bind = (instance: Instance, contextId?: { id: number }) => Invoke;
type Container = Parameters<typeof ExternalContextCreator.fromContainer>[0];

/** Type of the execution context in handlers' guards, interceptors and pipes. */
const CONTEXT_TYPE = 'webhook';

/**
 * Calls decorated methods in Nest's own context: their guards, interceptors, pipes and request-scoped
 * dependencies work. The application's global ones, made for HTTP, do not run.
 */
@Injectable()
export class HandlerInvoker {
  /** A function that calls the method. Exception filters are off: a failure reaches the caller. */
  prepare(found: FoundHandler): Invoke {
    const { record, methodName, owner } = found;
    const bind = isEnhanced(owner, methodName) ? this.#inContext(found) : directly(methodName);
    if (record.isDependencyTreeStatic() && !record.isTransient) return bind(record.instance as Instance);
    const moduleRef = moduleRefOf(record);
    return async (payload, event) => {
      const contextId = ContextIdFactory.getByRequest(event);
      moduleRef.registerRequestByContextId(event, contextId);
      const instance: unknown = await moduleRef.resolve(record.token as string, contextId);
      return bind(instance as Instance, contextId)(payload, event);
    };
  }

  #inContext({ record, methodName }: FoundHandler): Bind {
    const creator = ExternalContextCreator.fromContainer(containerOf(record));
    creator.transformToResult = async (result: unknown) => lastValue(result);
    return (instance, contextId) =>
      creator.create(
        instance,
        instance[methodName] as Method,
        methodName,
        HANDLER_PARAMS_METADATA,
        handlerParams,
        contextId,
        contextId === undefined ? undefined : record.id,
        { guards: true, interceptors: true, filters: false },
        CONTEXT_TYPE,
      ) as Invoke;
  }
}

/** Nest's own metadata keys of `@UseGuards`, `@UseInterceptors` and `@UsePipes`. */
const ENHANCERS = ['__guards__', '__interceptors__', '__pipes__'];

/** Whether anything of Nest's stands between the event and the method. */
function isEnhanced(owner: Type, methodName: string): boolean {
  const method: unknown = (owner.prototype as Instance)[methodName];
  return [owner, method].some((target) => ENHANCERS.some((key) => Reflect.hasMetadata(key, target as object)));
}

/** The method alone: a context with nothing in it costs five promises and changes nothing. */
function directly(methodName: string): Bind {
  return (instance) => {
    const method = instance[methodName] as Method;
    return async (payload, event) => lastValue(await method.call(instance, payload, event));
  };
}

/**
 * A container of one module with one provider: the handler's. Nest looks its enhancers up there, with a
 * configuration that has no global ones; it would not find those of a controller in the real one.
 */
function containerOf(record: ClassRecord): Container {
  const host = record.host;
  const key = host?.id ?? '';
  const view = {
    injectables: host?.injectables ?? new Map(),
    providers: new Map([[record.token, record]]),
    entryProviders: [record],
    hasProvider: () => true,
  };
  const container = { applicationConfig: new ApplicationConfig(), getModules: () => new Map([[key, view]]) };
  return container as unknown as Container;
}

/** The reference of the handler's own module: that of another knows nothing of modules loaded after its first use. */
function moduleRefOf(record: ClassRecord): ModuleRef {
  const moduleRef = record.host?.getProviderByKey<ModuleRef>(ModuleRef)?.instance;
  if (moduleRef === undefined) throw new WebhookError('WEBHOOK_INTERNAL', `${record.name} stands in no module`);
  return moduleRef;
}

/** What a stream ends with; it may complete without a value. */
function lastValue(result: unknown): unknown {
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
