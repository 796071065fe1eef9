import { describe, expect, it } from '@jest/globals';
import type { ModulesContainer } from '@nestjs/core';
import type { FoundHandler, HandlerExplorer } from '../../../lib/handlers/handler.explorer.js';
import type { HandlerInvoker } from '../../../lib/handlers/handler.invoker.js';
import { HandlerRegistry } from '../../../lib/handlers/handler.registry.js';

class Events {}

/** The message with which a method with this limit stops the boot; empty when it boots. */
async function stopsAt(timeoutMs: number | undefined): Promise<string> {
  const found = { id: 'Events.on', owner: Events, methodName: 'on', record: {}, rules: [{ patterns: ['**'], sources: undefined, ...(timeoutMs === undefined ? {} : { timeoutMs }) }] };
  const explorer = { explore: () => [found as unknown as FoundHandler] } as unknown as HandlerExplorer;
  const registry = new HandlerRegistry(explorer, { prepare: () => async () => undefined } as unknown as HandlerInvoker, new Map() as unknown as ModulesContainer);
  const quiet = (): void => undefined;
  try {
    await registry.load([{ name: 'own', knownEvents: undefined }], { log: quiet, warn: quiet, error: quiet });
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the limit of a handler', () => {
  it.each([undefined, 1, 30_000, 2_147_483_647])('may be %s', async (timeoutMs) => {
    expect(await stopsAt(timeoutMs)).toBe('');
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_147_483_648])('stops the boot when it is %s', async (timeoutMs) => {
    expect(await stopsAt(timeoutMs)).toContain('Events.on: timeoutMs is not a whole number from 1 to 2147483647; give ms, 30000');
  });
});
