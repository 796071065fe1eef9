import { describe, expect, it } from '@jest/globals';
import * as providers from 'nestjs-webhook/providers';
import { importsOf, LIB_FILES, wordsOf, type LibFile } from '../support/lib-files.js';

/** Rooms of the house from the ground up. A room may use the floors below and, on its own floor, the rooms named before it. */
const FLOORS: readonly (readonly string[])[] = [
  ['core'],
  ['body', 'events'],
  ['auth', 'handshake'],
  ['providers', 'inbox'],
  ['webhook.options', 'webhook.sources', 'webhook.dedupe', 'webhook.order', 'webhook.reading', 'webhook.diagnosis', 'handlers'],
  ['webhook.receiver', 'webhook.worker', 'webhook.inboxes', 'webhook.inbox'],
  ['guards'],
  ['http'],
  ['webhook.module-definition', 'webhook.module', 'index'],
  ['testing', 'dashboard', 'cli'],
];
const ORDER = FLOORS.flat();

const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path.replace(/\.ts$/, ''));
const each = LIB_FILES.map((file): readonly [string, LibFile] => [file.path, file]);

describe('floors', () => {
  it('have a room for every file', () => {
    expect(LIB_FILES.map(({ path }) => path).filter((path) => !ORDER.includes(roomOf(path)))).toEqual([]);
  });

  it.each(each)('%s imports from below or beside it only', (path, file) => {
    const own = ORDER.indexOf(roomOf(path));
    expect(importsOf(file).filter((target) => ORDER.indexOf(roomOf(target)) > own)).toEqual([]);
  });

  it('are held up by files that exist', () => {
    const paths = new Set(LIB_FILES.map(({ path }) => path));
    expect(LIB_FILES.flatMap((file) => importsOf(file)).filter((target) => !paths.has(target))).toEqual([]);
  });
});

/** The rooms that may know a package; everything else is plain TypeScript. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^@nestjs\//, ['handlers', 'guards', 'http', 'webhook.module', 'webhook.module-definition', 'webhook.worker', 'dashboard']],
  [/^rxjs/, ['handlers']],
  [/^reflect-metadata$/, ['handlers']],
  [/^class-(?:validator|transformer)$/, ['handlers']],
  [/^(?:node:)?crypto$/, ['auth/crypto']],
  [/^fast-xml-parser$/, ['body']],
  [/^jose$/, ['auth']],
  [/^@photostructure\/sqlite$/, ['inbox/engines/sqlite']],
  [/^pg$/, ['inbox/engines/postgres']],
];

describe('packages', () => {
  it.each(PACKAGES)('%s is used in its rooms only', (name, rooms) => {
    const strangers = LIB_FILES.filter(({ modules }) => modules.some((module) => name.test(module))).filter(({ path }) => !rooms.some((room) => path === `${room}.ts` || path.startsWith(`${room}/`)));
    expect(strangers.map(({ path }) => path)).toEqual([]);
  });

  it('are entered by their front door', () => {
    const deep = LIB_FILES.flatMap(({ path, modules }) => modules.filter((name) => !name.startsWith('node:') && /^(?:@[^/]+\/)?[^./@][^/]*\/./.test(name)).map((name) => `${path}: ${name}`));
    expect(deep).toEqual([]);
  });
});

/** Names that are words of the trade as well, and so stand in code that knows no provider. */
const WORDS: ReadonlySet<string> = new Set<string>(['front', 'line', 'npm', 'segment', 'x']);

describe('a provider', () => {
  const names = Object.values(providers).map(({ definition }) => definition.name);

  it('is known by name in its own file only', () => {
    const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');
    const wanted = names.filter((name) => !WORDS.has(name)).map(plain);
    const told = LIB_FILES.filter(({ path }) => !path.startsWith('providers/')).flatMap((file) =>
      wordsOf(file).flatMap((word) => wanted.filter((name) => plain(word) === name || word.toLowerCase().split(/[^a-z0-9]+/).includes(name)).map((name) => `${file.path}: ${name}`)));
    expect(told).toEqual([]);
  });

  it('has a file of its name that no other provider imports', () => {
    const presets = names.map((name) => `providers/${name}.ts`);
    expect(presets.filter((path) => !LIB_FILES.some((file) => file.path === path))).toEqual([]);
    const between = LIB_FILES.filter(({ path }) => path.startsWith('providers/') && path !== 'providers/index.ts').flatMap((file) => importsOf(file).filter((target) => presets.includes(target)).map((target) => `${file.path}: ${target}`));
    expect(between).toEqual([]);
  });

  it('is in the list of all of them', () => {
    const listed = LIB_FILES.filter(({ path }) => path === 'providers/index.ts').flatMap((file) => importsOf(file));
    const files = LIB_FILES.map(({ path }) => path).filter((path) => /^providers\/[^/]+$/.test(path) && !['providers/index.ts', 'providers/source.ts'].includes(path));
    expect([...listed].toSorted()).toEqual(files);
  });
});
