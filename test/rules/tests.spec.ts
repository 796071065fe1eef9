import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, ROOT } from '../support/lib-files.js';

const files = filesBelow('test').filter((path) => path.endsWith('.ts') && path !== 'rules/tests.spec.ts').map((path) => ({ path, text: readFileSync(join(ROOT, 'test', path), 'utf8') }));

/** What no test does, and why. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['runs alone or not at all', /\b(?:it|test|describe)\.(?:only|todo)\b|\b[fx](?:it|describe)\(/],
  ['is skipped without a condition', /\b(?:it|test|describe)\.skip\(/],
  ['replaces a module', /\bjest\.(?:mock|unstable_mockModule|doMock)\b/],
  ['says what should be instead of what is', /\b(?:it|test)(?:\.each\([^)]*\))?\(\s*['"`][^'"`]*\bshould\b/],
  ['sleeps a fixed time', /setTimeout\((?:resolve|done|r)\b|from 'node:timers\/promises'/],
];

describe('no test', () => {
  it.each(FORBIDDEN)('%s', (_what, pattern) => {
    expect(files.filter(({ path }) => path.endsWith('.spec.ts')).filter(({ text }) => pattern.test(text)).map(({ path }) => path)).toEqual([]);
  });
});

describe('a file of the tests', () => {
  it('that is shared is used', () => {
    const all = files.map(({ text }) => text).join('\n');
    const lost = files.filter(({ path }) => /^support\/[^/]+\.ts$/.test(path)).filter(({ path }) => !all.includes(`/${path.slice('support/'.length).replace(/\.ts$/, '.js')}'`));
    expect(lost.map(({ path }) => path)).toEqual([]);
  });

  it('of a unit stands where its source file does, and may tell one side of it', () => {
    const sources = filesBelow('lib').map((path) => path.replace(/\.ts$/, ''));
    const odd = filesBelow('test/unit').filter((path) => path.endsWith('.spec.ts')).filter((path) => !sources.some((source) => path === `${source}.spec.ts` || path.startsWith(`${source}-`)));
    expect(odd).toEqual([]);
  });
});
