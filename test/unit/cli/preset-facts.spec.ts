import { describe, expect, it } from '@jest/globals';
import { defineProvider, header, headerToken, type Secrets } from 'nestjs-webhook';
import * as presets from 'nestjs-webhook/providers';
import { factsOf, redeliveryInWords } from '../../../lib/cli/preset-facts.js';
import { optionNames } from '../../../lib/cli/preset.js';
import type { Preset } from '../../../lib/providers/source.js';

const ALL = Object.values(presets).map((preset) => preset as unknown as Preset<never>);
type Asked = Parameters<typeof optionNames>[0];

describe('facts of a preset', () => {
  it('are there without its secrets, for every one', () => {
    expect(ALL.length).toBeGreaterThanOrEqual(260);
    for (const facts of ALL.map(factsOf)) {
      expect(facts.proof).not.toMatch(/^$|stand-in|undefined|depends on/);
      expect(facts.docs).toMatch(/^https:\/\//);
    }
  });

  it('say so where they depend on the options', () => {
    const preset = defineProvider({
      name: 'picky', docs: 'https://example.com', checkedOn: '2026-11-23', redelivers: true,
      options: ({ keys }: { readonly keys: readonly string[] }) => ({ auth: headerToken({ header: 'x', token: keys.map((key) => key) }) }),
    });
    expect(factsOf(preset as unknown as Preset<never>)).toMatchObject({ proof: 'depends on its options', handshake: 'none', answersWithin: 'not said', redelivers: 'yes', eventCount: 0 });
  });

  it.each([
    [true, 'yes'], [false, 'no'], [{}, 'yes'], [{ times: 1 }, 'once'], [{ times: 8, hours: 72 }, '8 times within 3 days'],
    [{ hours: 24 }, 'within 24 h'], [{ times: 3, hours: 0.25 }, '3 times within 15 min'],
  ])('%j is told as %s', (redelivers, words) => {
    expect(redeliveryInWords(redelivers)).toBe(words);
  });
});

describe('the options of a preset', () => {
  it('are at least one, for every one', () => {
    expect(ALL.filter((preset) => optionNames(preset as unknown as Asked).length === 0).map(({ definition }) => definition.name)).toEqual([]);
  });

  it('are those too that it asks for only where another is given', () => {
    interface Either { readonly token?: Secrets; readonly user?: string; readonly pass?: Secrets; readonly place?: string }
    const preset = defineProvider({
      name: 'either', docs: 'https://example.com', checkedOn: '2026-11-23', redelivers: true,
      options: (o: Either) => ({ auth: 'user' in o ? headerToken({ header: o.place ?? 'x', token: o.pass ?? '' }) : headerToken({ header: header('y').part, token: o.token ?? '' }) }),
    });
    expect(optionNames(preset as unknown as Asked).toSorted()).toEqual(['pass', 'place', 'token', 'user']);
  });
});
