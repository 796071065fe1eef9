import { describe, expect, it } from '@jest/globals';
import { ERRORS } from 'nestjs-webhook';
import { LIB_FILES, wordsOf } from '../support/lib-files.js';

const words = new Set(LIB_FILES.filter(({ path }) => path !== 'core/errors.ts').flatMap(wordsOf));
const codes = Object.keys(ERRORS);

describe('an error code', () => {
  it.each(codes)('%s is raised somewhere', (code) => {
    expect(words.has(code)).toBe(true);
  });

  it('stands in the table when it is raised', () => {
    const answers = new Set<string>(Object.values(ERRORS).map(({ answer }) => answer));
    const raised = [...words].filter((word) => /^WEBHOOK_[A-Z_]+$/.test(word));
    // Names of constants and of the environment are written alike: they end in these.
    const strangers = raised.filter((word) => !codes.includes(word) && !answers.has(word) && !/_(?:TOKEN|METADATA|TYPE|INBOX|OPTIONS|STORE|KEYS|SECRET)$/.test(word));
    expect(strangers).toEqual([]);
  });
});
