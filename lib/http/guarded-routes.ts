import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { isProofGuard } from '../guards/webhook.guard.js';
import { joinPath } from './source-paths.js';

/** Nest's own metadata keys of `@UseGuards`, `@Controller` and `@Post`. */
const GUARDS = '__guards__';
const PATH = 'path';

/**
 * The routes of the application's controllers that stand under a guard of this module: only their bytes are recorded.
 * A path is known by its end, since prefixes and versions come before it.
 */
@Injectable()
export class GuardedRoutes {
  #ends: readonly RegExp[] = [];
  #moduleCount = -1;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly modules: ModulesContainer,
  ) {}

  /** Whether the URL may be that of a guarded route. */
  match(url: string): boolean {
    if (this.modules.size !== this.#moduleCount) this.#explore();
    if (this.#ends.length === 0) return false;
    const end = url.indexOf('?');
    const path = end === -1 ? url : url.slice(0, end);
    return this.#ends.some((pattern) => pattern.test(path));
  }

  #explore(): void {
    this.#moduleCount = this.modules.size;
    const paths = this.discovery.getControllers().flatMap(({ metatype }) => (typeof metatype === 'function' ? this.#pathsOf(metatype as Type) : []));
    this.#ends = [...new Set(paths)].map(toPattern);
  }

  #pathsOf(controller: Type): readonly string[] {
    const prototype = controller.prototype as Record<string, unknown>;
    const ofClass = hasProofGuard(controller);
    const prefixes = pathsIn(controller);
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const method = prototype[name];
      if (typeof method !== 'function' || Reflect.getMetadata(PATH, method) === undefined) return [];
      if (!ofClass && !hasProofGuard(method)) return [];
      return prefixes.flatMap((prefix) => pathsIn(method).map((path) => joinPath(prefix, path)));
    });
  }
}

function hasProofGuard(target: object): boolean {
  return ((Reflect.getMetadata(GUARDS, target) ?? []) as readonly unknown[]).some(isProofGuard);
}

function pathsIn(target: object): readonly string[] {
  return [(Reflect.getMetadata(PATH, target) ?? '') as string | readonly string[]].flat();
}

/**
 * From a wildcard or an optional part on (`*`, `{/:id}`, `:id?`) a path may end in any way: it is better to record too much, and two
 * wildcards in one expression would take seconds over a URL made for it.
 */
function toPattern(path: string): RegExp {
  const [fixed = '', ...optional] = path.split(/\/?(?:[{(*]|:\w+\?)/);
  const source = fixed.split('/').map(segmentPattern).join('/');
  return new RegExp(`${source === '/' ? '' : source}${optional.length > 0 ? '.*' : ''}/?$`, 'i');
}

function segmentPattern(segment: string): string {
  const [literal = '', ...parameters] = segment.split(':');
  return literal.replace(/[.+?^${}()|[\]\\]/g, '\\$&') + (parameters.length > 0 ? '[^/]+' : '');
}
