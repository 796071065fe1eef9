import { afterAll, describe, expect, it } from '@jest/globals';
import { CASES } from './cases/index.js';
import { anythingSuite } from './suite/anything.js';
import { bootSuite, DEFINITIONS } from './suite/boot.js';
import { httpSuite } from './suite/http.js';
import { proofSuite } from './suite/proof.js';
import { titleOf } from './suite/sending.js';
import { vectorSuite } from './suite/vectors.js';
import { PRESET_BASES, vectorBy } from './vector-by.js';

describe.each(CASES.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
  vectorSuite(c);
  proofSuite(c);
  anythingSuite(c);
  bootSuite(c);
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
  process.stdout.write(`What the presets rest on:\n${lines.join('\n')}\n`);
});
