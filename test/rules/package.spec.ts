import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as lib from 'nestjs-webhook';
import * as providers from 'nestjs-webhook/providers';
import * as postgres from 'nestjs-webhook/inbox/postgres';
import * as sqlite from 'nestjs-webhook/inbox/sqlite';
import * as testing from 'nestjs-webhook/testing';
import { filesBelow, LIB_FILES, ROOT } from '../support/lib-files.js';

interface Target {
  readonly types: string;
  readonly default: string;
}
interface Manifest {
  readonly type: string;
  readonly exports: Readonly<Record<string, Target | string | null>>;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta: Readonly<Record<string, { readonly optional: boolean }>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;
const targets = Object.entries(manifest.exports).filter((entry): entry is [string, Target] => typeof entry[1] === 'object' && entry[1] !== null);

/** What Node itself gets from the built package: names of the values under each import. */
function builtNames(specifiers: readonly string[], load: 'import' | 'require'): unknown {
  const script = `const names = {}; (async () => { for (const name of ${JSON.stringify(specifiers)}) names[name] = Object.keys(${load === 'import' ? 'await import(name)' : 'require(name)'}).filter((key) => key !== '__esModule' && key !== 'module.exports').sort(); console.log(JSON.stringify(names)); })();`;
  return JSON.parse(execFileSync(process.execPath, ['--no-warnings', '--input-type=commonjs', '-e', script], { cwd: ROOT, encoding: 'utf8' }));
}
const valuesOf = (module: object): readonly string[] => Object.keys(module).toSorted();

describe('exports', () => {
  it.each(targets)('%s points to built files', (_subpath, { types, default: file }) => {
    const built = (path: string): boolean => (path.includes('*') ? filesBelow('lib/providers').length > 0 : existsSync(join(ROOT, path)));
    expect([types, file].filter((path) => !built(path))).toEqual([]);
  });

  it('open no inner file of the presets', () => {
    const inner = ['nestjs-webhook/providers/source', 'nestjs-webhook/providers/families/meta'];
    for (const specifier of inner) expect(() => builtNames([specifier], 'require')).toThrow(/ERR_PACKAGE_PATH_NOT_EXPORTED/);
  });

  it('have a built file and its types for every preset', () => {
    const presets = filesBelow('lib/providers').filter((path) => !path.includes('/')).map((path) => path.replace(/\.ts$/, ''));
    const { types, default: file } = targets.find(([subpath]) => subpath === './providers/*')?.[1] ?? { types: '', default: '' };
    expect(presets.flatMap((name) => [types, file].map((path) => path.replace('*', name))).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('are in `paths` of the compiler and the mapper of the tests alike', () => {
    const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, 'tsconfig.json'), 'utf8')) as { readonly compilerOptions: { readonly paths: Readonly<Record<string, unknown>> } };
    const names = targets.map(([subpath]) => `nestjs-webhook${subpath.slice(1)}`);
    expect(Object.keys(compilerOptions.paths).toSorted()).toEqual(names.toSorted());
  });

  it('give the same names built as they do from source, by import and by require', () => {
    const expected = { 'nestjs-webhook': valuesOf(lib), 'nestjs-webhook/providers': valuesOf(providers), 'nestjs-webhook/inbox/sqlite': valuesOf(sqlite), 'nestjs-webhook/inbox/postgres': valuesOf(postgres), 'nestjs-webhook/testing': valuesOf(testing), 'nestjs-webhook/providers/github': ['github'] };
    expect(builtNames(Object.keys(expected), 'import')).toEqual(expected);
    expect(builtNames(Object.keys(expected), 'require')).toEqual(expected);
  });
});

describe('dependencies', () => {
  const outside = [...new Set(LIB_FILES.flatMap(({ modules }) => modules.filter((name) => !/^(?:\.|node:)/.test(name)).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/'))))];

  it('are declared for everything that is imported', () => {
    expect(outside.filter((name) => manifest.dependencies[name] === undefined && manifest.peerDependencies[name] === undefined)).toEqual([]);
  });

  it('are imported, every one', () => {
    expect([...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)].filter((name) => !outside.includes(name))).toEqual([]);
  });

  it('that are optional are loaded when they are needed', () => {
    const optional = Object.entries(manifest.peerDependenciesMeta).filter(([, meta]) => meta.optional).map(([name]) => name);
    const atOnce = LIB_FILES.filter(({ text }) => optional.some((name) => new RegExp(`^import (?!type )[^;]*from '${name}'`, 'm').test(text)));
    expect(atOnce.map(({ path }) => path)).toEqual([]);
  });
});
