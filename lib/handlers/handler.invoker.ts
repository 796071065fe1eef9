import { Injectable } from '@nestjs/common';
import { ApplicationConfig, ContextIdFactory, ExternalContextCreator, ModuleRef } from '@nestjs/core';
import { isObservable, lastValueFrom } from 'rxjs';
import { WebhookError } from '../core/errors.js';
import type { WebhookEvent } from '../core/event.js';
import type { ClassRecord, FoundHandler } from './handler.explorer.js';
import { HANDLER_PARAMS_METADATA, handlerParams } from './on-webhook.decorator.js';

type Invoke = (payload: unknown, event: WebhookEvent) => Promise<unknown>;
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
    const { record, methodName } = found;
    const creator = ExternalContextCreator.fromContainer(containerOf(record));
    creator.transformToResult = lastValue;
    const bind = (instance: Record<string, unknown>, contextId?: { id: number }): Invoke =>
      creator.create(
        instance,
        instance[methodName] as (...args: unknown[]) => unknown,
        methodName,
        HANDLER_PARAMS_METADATA,
        handlerParams,
        contextId,
        contextId === undefined ? undefined : record.id,
        { guards: true, interceptors: true, filters: false },
        CONTEXT_TYPE,
      ) as Invoke;
    if (record.isDependencyTreeStatic() && !record.isTransient) return bind(record.instance as Record<string, unknown>);
    const moduleRef = moduleRefOf(record);
    return async (payload, event) => {
      const contextId = ContextIdFactory.getByRequest(event);
      moduleRef.registerRequestByContextId(event, contextId);
      const instance: unknown = await moduleRef.resolve(record.token as string, contextId);
      return bind(instance as Record<string, unknown>, contextId)(payload, event);
    };
  }
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
async function lastValue(result: unknown): Promise<unknown> {
  return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
}
