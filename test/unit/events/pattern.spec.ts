import { describe, expect, it } from '@jest/globals';
import { nearest, patternProblem, PatternTable } from '../../../lib/events/pattern.js';

function matches(pattern: string, name: string, action?: string): boolean {
  const table = new PatternTable<string>();
  table.add(pattern, 'hit');
  return table.match(name, action).length > 0;
}

describe('a pattern', () => {
  it.each([
    ['issues', 'issues', undefined, true],
    ['issues', 'issues', 'opened', true],
    ['issues.opened', 'issues', 'opened', true],
    ['issues.opened', 'issues', 'closed', false],
    ['issues.opened', 'issues', undefined, false],
    ['issues.opened', 'issues.opened', undefined, true],
    ['issues/opened', 'issues', 'opened', true],
    ['orders/*', 'orders/create', undefined, true],
    ['Issues', 'issues', undefined, false],
    ['issue', 'issues', undefined, false],
  ])('%s meets %s + %s: %s', (pattern, name, action, hit) => {
    expect(matches(pattern, name, action)).toBe(hit);
  });

  it('has one segment for each `*`', () => {
    expect(['a', 'a.b', 'a.b.c', 'b.b'].map((name) => matches('a.*', name))).toEqual([false, true, false, false]);
    expect(['a', 'a.b', 'a.b.c'].map((name) => matches('*.*.c', name))).toEqual([false, false, true]);
  });

  it('has any number of segments for `**`, none included', () => {
    expect(['a', 'a.b', 'a.b.c', 'b'].map((name) => matches('a.**', name))).toEqual([true, true, true, false]);
    expect(['z', 'a.z', 'a.b.z', 'a.z.b'].map((name) => matches('**.z', name))).toEqual([true, true, true, false]);
    expect(['a.z', 'a.b.c.z', 'a', 'z'].map((name) => matches('a.**.z', name))).toEqual([true, true, false, false]);
  });

  it.each(['', '*', '**', '**.a', 'a..b', 'a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t'])('`**` meets an event that is called %j', (name) => {
    expect(matches('**', name)).toBe(true);
  });

  it('does not take a star in a name for a wildcard', () => {
    expect([matches('a.*', 'a.*'), matches('a.b', 'a.*'), matches('a.**', '**'), matches('**.b', '**.b')]).toEqual([true, false, false, true]);
  });

  it('sees the segments behind the fifteenth as one', () => {
    const long = Array.from({ length: 20 }, (_, i) => `s${i}`).join('.');
    expect([matches('s0.**', long), matches('**.s19', long)]).toEqual([true, false]);
  });
});

describe('PatternTable', () => {
  it('gives each value once, however many of its patterns match', () => {
    const table = new PatternTable<string>();
    for (const pattern of ['**', 'issues', 'issues.*', 'issues.opened', '*.opened', '**.**']) table.add(pattern, 'one');
    expect(table.match('issues', 'opened')).toEqual(['one']);
  });

  it('gives values of one pattern in order of registration', () => {
    const table = new PatternTable<number>();
    for (const value of [3, 1, 2]) table.add('a', value);
    expect(table.match('a')).toEqual([3, 1, 2]);
  });

  it('finds nothing in an empty table', () => {
    expect(new PatternTable<string>().match('a', 'b')).toEqual([]);
  });
});

describe('patternProblem', () => {
  it.each(['issues', 'issues.opened', 'orders/create', '*', '**', 'a.**.b.**', 'a b', 'a'.repeat(256)])('finds nothing wrong with %j', (pattern) => {
    expect(patternProblem(pattern)).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    [' ', 'is empty'],
    ['a'.repeat(257), 'longer than 256'],
    ['a..b', 'empty segment'],
    ['.a', 'empty segment'],
    ['a.', 'empty segment'],
    ['issue*', 'inside a segment'],
    ['a.***', 'inside a segment'],
    ['**.a.**.b.**', 'more than two'],
    [Array.from({ length: 17 }, () => 'a').join('.'), 'more than 16 segments'],
  ])('refuses %j: %s', (pattern, problem) => {
    expect(patternProblem(pattern)).toContain(problem);
  });
});

describe('nearest', () => {
  const known = ['issues', 'issue_comment', 'pull_request', 'push'];

  it.each([
    ['isues', 'issues'],
    ['issue', 'issues'],
    ['pull_requset', 'pull_request'],
    ['pusch', 'push'],
    ['deployment', undefined],
    ['p', undefined],
  ])('%s -> %s', (name, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  it('takes the nearer of two', () => {
    expect(nearest('issue_commen', ['issue_commit', 'issue_comment'])).toBe('issue_comment');
  });

  it('has nothing to offer when nothing is known', () => {
    expect(nearest('push', [])).toBeUndefined();
  });
});
