import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../support/lib-files.js';

const samples = readdirSync(join(ROOT, 'sample'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const read = (sample: string, file: string): string => readFileSync(join(ROOT, 'sample', sample, file), 'utf8');

describe('samples', () => {
  it('are numbered from one on', () => {
    expect(samples.map((name) => Number(name.slice(0, 2)))).toEqual(samples.map((_name, index) => index + 1));
  });
});

describe.each(samples)('sample %s', (sample) => {
  it('has a package of its own, a main file, a README and what it answers', () => {
    expect(['package.json', 'src/main.ts', 'README.md', 'check.json', 'tsconfig.json'].filter((file) => !existsSync(join(ROOT, 'sample', sample, file)))).toEqual([]);
  });

  it('is a private package of its name that uses this one as it stands', () => {
    const manifest = JSON.parse(read(sample, 'package.json')) as { readonly name: string; readonly private: boolean; readonly dependencies: Readonly<Record<string, string>> };
    expect(manifest).toMatchObject({ name: `sample-${sample}`, private: true, dependencies: { 'nestjs-webhook': 'file:../..' } });
  });

  it('imports the package as its users do', () => {
    const sources = readdirSync(join(ROOT, 'sample', sample, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    expect(sources.filter((file) => /from '(?:\.\.\/)+(?:lib|dist|\.\.)/.test(read(sample, join('src', file))))).toEqual([]);
  });

  it('has lines to look for in its output', () => {
    const { lines } = JSON.parse(read(sample, 'check.json')) as { readonly lines: readonly string[] };
    expect(lines.length).toBeGreaterThan(0);
  });

  it('says in its README how to start it', () => {
    expect(read(sample, 'README.md')).toMatch(/^# .+\n\n.+/);
    expect(read(sample, 'README.md')).toContain('npm ');
  });
});
