import { describe, expect, it } from '@jest/globals';
import type { EventFilter, InboxEvent } from 'nestjs-webhook';
import { WebhookTester, type TestedApplication } from 'nestjs-webhook/testing';

/** An application whose one event is in the next of these states at each look into the inbox. */
function applicationOf(states: readonly InboxEvent['status'][]): { readonly app: TestedApplication; readonly state: () => string } {
  let looks = 0;
  const state = (): InboxEvent['status'] => states[Math.min(looks, states.length - 1)] ?? 'done';
  const inbox = {
    find: async ({ status }: EventFilter): Promise<readonly Partial<InboxEvent>[]> => {
      const found = state() === status ? [{ source: 'shop', name: 'paid', seq: 1 }] : [];
      looks += 1;
      return found;
    },
  };
  return { app: { get: () => inbox as never, getHttpServer: () => undefined, listen: async () => undefined }, state };
}

describe('handled', () => {
  it.each<{ readonly states: readonly InboxEvent['status'][] }>([
    { states: ['pending', 'running', 'running', 'done'] },
    { states: ['pending', 'pending', 'running', 'running', 'running', 'done'] },
    { states: ['running', 'pending', 'pending', 'running', 'done'] },
    { states: ['running', 'pending', 'running', 'running', 'running', 'running', 'done'] },
  ])('waits for an event that changes its state between two looks: $states', async ({ states }) => {
    const { app, state } = applicationOf(states);
    await new WebhookTester(app).handled();
    expect(state()).toBe('done');
  });
});
