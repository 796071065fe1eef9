import { Injectable, type Type } from '@nestjs/common';
import { ContextIdFactory, DiscoveryService, MetadataScanner } from '@nestjs/core';
import { ON_WEBHOOK_METADATA, WEBHOOK_HANDLER_METADATA, type OnWebhookMetadata, type WebhookHandlerOptions } from './on-webhook.decorator.js';

/** Nest's record of a provider or controller. */
export type ClassRecord = ReturnType<DiscoveryService['getProviders']>[number];

/** A decorated method somewhere in the application. */
export interface FoundHandler {
  /** `PageEvents.liked`. */
  readonly id: string;
  readonly owner: Type;
  readonly methodName: string;
  readonly record: ClassRecord;
  /** One per decorator, with the source already decided. */
  readonly rules: readonly (OnWebhookMetadata & { readonly sources: readonly string[] | undefined })[];
}

/** Finds decorated methods on providers and controllers, static and scoped, inherited ones too. Registers nothing. */
@Injectable()
export class HandlerExplorer {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** Every decorated method once, also when its class stands in several modules or under an alias. */
  explore(): readonly FoundHandler[] {
    const seen = new Set<Type>();
    const records = [...this.discovery.getProviders(), ...this.discovery.getControllers()];
    return records.flatMap((record) => {
      const owner = ownerOf(record);
      if (owner === undefined || seen.has(owner)) return [];
      seen.add(owner);
      return this.#methodsOf(owner, record);
    });
  }

  #methodsOf(owner: Type, record: ClassRecord): readonly FoundHandler[] {
    const prototype = owner.prototype as Record<string, unknown>;
    return this.scanner.getAllMethodNames(prototype).flatMap((methodName) => {
      const rules = rulesOf(owner, prototype[methodName]);
      return rules.length === 0 ? [] : [{ id: rules.find(({ id }) => id !== undefined)?.id ?? `${owner.name}.${methodName}`, owner, methodName, record, rules }];
    });
  }
}

/** Whether Nest has made the instance, or makes one for each event: while a module is loading lazily there are bare prototypes. */
export function isMade(record: ClassRecord): boolean {
  return !record.isDependencyTreeStatic() || record.isTransient || record.getInstanceByContextId(ContextIdFactory.create()).isResolved === true;
}

function ownerOf(record: ClassRecord): Type | undefined {
  if (record.isAlias) return undefined;
  if (typeof record.metatype === 'function' && !record.isNotMetatype) return record.metatype as Type;
  const instance: unknown = record.instance;
  const made = typeof instance === 'object' && instance !== null ? (instance.constructor as unknown) : undefined;
  return typeof made === 'function' && made !== Object ? (made as Type) : undefined;
}

function rulesOf(owner: Type, method: unknown): FoundHandler['rules'] {
  if (typeof method !== 'function') return [];
  const own = (Reflect.getMetadata(ON_WEBHOOK_METADATA, method) ?? []) as readonly OnWebhookMetadata[];
  const ofClass = Reflect.getMetadata(WEBHOOK_HANDLER_METADATA, owner) as WebhookHandlerOptions | undefined;
  return own.map((rule) => {
    const source = rule.source ?? ofClass?.source;
    return { ...rule, sources: source === undefined ? undefined : [source].flat() };
  });
}
