import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { filesBelow, ROOT } from '../support/lib-files.js';
import { blocksOf, faultsOf } from '../support/readme-blocks.js';
import { TABLES, tableIn, withTables } from '../support/readme-tables.js';

jest.setTimeout(120_000);

const path = join(ROOT, 'README.md');
if (process.env['UPDATE_README'] === '1') writeFileSync(path, withTables(readFileSync(path, 'utf8')));
const readme = readFileSync(path, 'utf8');

describe('the tables', () => {
  it.each(Object.entries(TABLES))('of %s says what the code says; `npm run readme` writes it', (name, make) => {
    expect(tableIn(readme, name)).toBe(make());
  });

  it('have as many cells in every row as in their head', () => {
    const cells = (line: string): number => line.replaceAll('\\|', '').split('|').length;
    const groups = Object.values(TABLES).map((make) => make()).join('\n').split(/\n(?!\|)/).map((text) => text.split('\n').filter((line) => line.startsWith('|')));
    expect(groups.filter((lines) => new Set(lines.map(cells)).size > 1)).toEqual([]);
  });

  it('leave nothing empty', () => {
    expect(Object.values(TABLES).map((make) => make()).join('').split('\n').filter((line) => /\|\s+\|/.test(line))).toEqual([]);
  });
});

describe('the examples', () => {
  it('compile, each by itself', () => {
    const blocks = blocksOf(readme);
    expect(blocks.length).toBeGreaterThan(5);
    expect(faultsOf(blocks)).toEqual([]);
  });

  it('would be found out if one did not', () => {
    const markdown = "# A\n\n```ts\nimport { header } from 'nestjs-webhook';\n\nexport const a: number = header('x');\n```\n\n```sh\nls\n```\n\n```ts\nexport const a = 1;\nawait fetch(b);\n```\n";
    const faults = faultsOf(blocksOf(markdown));
    expect(faults).toEqual(["line 6: Type 'Slot' is not assignable to type 'number'.", "line 15: Cannot find name 'b'."]);
  });
});

describe('the links', () => {
  it('lead to files that exist', () => {
    const targets = [...readme.matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)].map(([, target]) => target ?? '');
    const there = new Set([...filesBelow('lib').map((file) => `lib/${file}`), ...filesBelow('sample').map((file) => `sample/${file}`), ...filesBelow('.github').map((file) => `.github/${file}`)]);
    expect(targets.filter((target) => ![...there, 'LICENSE', 'CHANGELOG.md'].some((file) => file === target || file.startsWith(`${target.replace(/\/$/, '')}/`)))).toEqual([]);
  });
});
