import { afterAll, describe, expect, it } from '@jest/globals';
import type { ProviderDefinition } from 'nestjs-webhook';
import * as presets from 'nestjs-webhook/providers';
import { presetContract } from 'nestjs-webhook/testing';
import { CASES } from './cases/index.js';
import { anythingSuite } from './suite/anything.js';
import { httpSuite } from './suite/http.js';
import { titleOf } from './title-of.js';
import { PRESET_BASES, vectorBy, vectorsOf } from './vector-by.js';

const DEFINITIONS = new Map(Object.values(presets).map(({ definition }): [string, ProviderDefinition<never>] => [definition.name, definition]));
let checks = 0;

describe.each(CASES.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
  const definition = DEFINITIONS.get(c.name);
  if (definition === undefined) throw new Error(`no preset is called ${c.name}`);
  const contract = presetContract({ definition }, c, vectorsOf(c.name));
  checks += contract.length;
  it.each(contract)('$title', ({ run }) => run());
  anythingSuite(c);
  httpSuite(c);
});

describe('the presets', () => {
  it('have a case each', () => {
    const covered = new Set(CASES.filter(({ variant }) => variant === undefined).map(({ name }) => name));
    expect([...DEFINITIONS.keys()].filter((name) => !covered.has(name))).toEqual([]);
  });
});

afterAll(() => {
  const names = [...DEFINITIONS.keys()];
  const lines = PRESET_BASES.map((basis) => {
    const resting = names.filter((name) => vectorBy(name) === basis);
    return `  ${basis}: ${resting.length}${resting.length === 0 ? '' : ` (${resting.join(', ')})`}`;
  });
  process.stdout.write(`${names.length} presets in ${CASES.length} cases, ${checks} checks of the contract; what the presets rest on:\n${lines.join('\n')}\n`);
});
