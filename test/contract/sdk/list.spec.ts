import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { SDK_CONFIRMED } from '../sdk-confirmed.js';

const FOLDER = new URL('./', import.meta.url);
const specs = readdirSync(FOLDER).filter((name) => name.endsWith('.spec.ts')).map((name) => readFileSync(new URL(name, FOLDER), 'utf8'));
const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { readonly devDependencies: Readonly<Record<string, string>> };

describe('the list of presets confirmed by an SDK', () => {
  it('names those tested here, and no others', () => {
    const tested = specs.flatMap((text) => [...text.matchAll(/^ *sdk(?:Suite)?\('([\w-]+)'/gm)].map(([, preset]) => preset));
    expect([...new Set(tested)].toSorted()).toEqual(Object.keys(SDK_CONFIRMED).toSorted());
  });

  it('names packages that the tests import', () => {
    const imported = specs.join('\n');
    expect(Object.values(SDK_CONFIRMED).filter((name) => manifest.devDependencies[name] === undefined || !imported.includes(`'${name}`))).toEqual([]);
  });
});
