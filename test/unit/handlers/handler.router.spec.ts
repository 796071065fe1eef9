import { describe, expect, it } from '@jest/globals';
import type { PendingEvent, WebhookEvent } from 'nestjs-webhook';
import { HandlerRouter } from '../../../lib/handlers/handler.router.js';

type Found = Parameters<HandlerRouter['add']>[0];
type Rule = Partial<Found['rules'][number]>;

class Owner {}

function found(id: string, ...rules: readonly Rule[]): Found {
  const whole = rules.map((rule) => ({ patterns: [], sources: undefined, ...rule }));
  return { id, owner: Owner, methodName: 'on', record: {} as Found['record'], rules: whole };
}

function routerOf(...all: readonly Found[]): HandlerRouter {
  const router = new HandlerRouter();
  for (const each of all) router.add(each, async (payload) => ({ by: each.id, payload }), each.rules.map(() => undefined));
  return router;
}

const event = (name: string, action?: string, source = 'github'): Pick<PendingEvent, 'source' | 'name' | 'action'> => ({ source, name, action });
const idsOf = (router: HandlerRouter, of: ReturnType<typeof event>): readonly string[] => router.handlersOf(of).map(({ id }) => id);

describe('HandlerRouter', () => {
  it('finds every handler whose pattern matches', () => {
    const router = routerOf(found('a', { patterns: ['issues.*'] }), found('b', { patterns: ['push'] }), found('c', { patterns: ['**'] }));
    expect(idsOf(router, event('issues', 'opened'))).toEqual(['a', 'c']);
    expect(idsOf(router, event('push'))).toEqual(['b', 'c']);
    expect(idsOf(routerOf(), event('push'))).toEqual([]);
  });

  it('gives handlers in order of registration, whatever their patterns', () => {
    const router = routerOf(found('first', { patterns: ['**'] }), found('second', { patterns: ['issues'] }), found('third', { patterns: ['*'] }));
    expect(idsOf(router, event('issues', 'opened'))).toEqual(['first', 'second', 'third']);
  });

  it('gives a method once, by the first of its rules that matches', () => {
    const router = routerOf(found('a', { patterns: ['push'], timeoutMs: 1 }, { patterns: ['issues', '**'], timeoutMs: 2 }, { patterns: ['issues'], timeoutMs: 3 }));
    expect(router.handlersOf(event('issues')).map(({ timeoutMs }) => timeoutMs)).toEqual([2]);
  });

  it('keeps to the sources a rule names', () => {
    const router = routerOf(found('a', { patterns: ['**'], sources: ['github', 'gitlab'] }), found('b', { patterns: ['**'], sources: ['stripe'] }));
    expect(idsOf(router, event('push', undefined, 'gitlab'))).toEqual(['a']);
    expect(idsOf(router, event('push', undefined, 'stripe'))).toEqual(['b']);
    expect(idsOf(router, event('push', undefined, 'other'))).toEqual([]);
  });

  it('tells a name with an action from a longer name', () => {
    const router = routerOf(found('a', { patterns: ['ab.c'] }), found('b', { patterns: ['a.bc'] }));
    expect([idsOf(router, event('ab', 'c')), idsOf(router, event('a', 'bc')), idsOf(router, event('ab.c')), idsOf(router, event('abc'))]).toEqual([['a'], ['b'], ['a'], []]);
  });

  it('sees handlers that are added after it was asked', () => {
    const router = routerOf(found('a', { patterns: ['push'] }));
    expect(idsOf(router, event('push'))).toEqual(['a']);
    router.add(found('b', { patterns: ['push'] }), async () => undefined, [undefined]);
    expect(idsOf(router, event('push'))).toEqual(['a', 'b']);
  });

  it('answers right for more names than it remembers', () => {
    const router = routerOf(found('a', { patterns: ['push'] }));
    for (let i = 0; i < 10_050; i += 1) router.handlersOf(event(`n${i}`));
    expect(idsOf(router, event('push'))).toEqual(['a']);
  });

  it('hands the method what the check makes of the payload', async () => {
    const router = new HandlerRouter();
    router.add(found('a', { patterns: ['push'] }), async (payload) => payload, [async (payload) => [payload, 'checked']]);
    const [handler] = router.handlersOf(event('push'));
    expect(await handler?.run({ payload: 1 } as WebhookEvent)).toEqual([1, 'checked']);
  });

  it('does not call the method when the check refuses the payload', async () => {
    let called = false;
    const router = new HandlerRouter();
    router.add(found('a', { patterns: ['push'] }), async () => (called = true), [async () => Promise.reject(new Error('no id'))]);
    const [handler] = router.handlersOf(event('push'));
    await expect(handler?.run({ payload: 1 } as WebhookEvent)).rejects.toThrow('no id');
    expect(called).toBe(false);
  });
});
