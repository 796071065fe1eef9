import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const modulesIn = (folder, but) => readdirSync(folder).filter((file) => file.endsWith('.ts') && !but.includes(file)).toSorted();
const exportsOf = (text, kinds) => [...text.matchAll(new RegExp(`^export (?:${kinds}) (\\w+)`, 'gm'))].map(([, name]) => name);

/** `lib/providers/index.ts` as the presets that are there want it. */
export function providersIndex(root) {
  const folder = join(root, 'lib/providers');
  return modulesIn(folder, ['index.ts', 'source.ts']).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const names = [...exportsOf(text, 'const|function'), ...exportsOf(text, 'interface|type').toSorted().map((name) => `type ${name}`)];
    return `export { ${names.join(', ')} } from './${file.replace(/\.ts$/, '.js')}';\n`;
  }).join('');
}

/** `test/contract/cases/index.ts` as the cases that are there want it. */
export function casesIndex(root) {
  const folder = join(root, 'test/contract/cases');
  const found = modulesIn(folder, ['index.ts']).map((file) => [file.replace(/\.ts$/, '.js'), exportsOf(readFileSync(join(folder, file), 'utf8'), 'const').filter((name) => name.endsWith('Case'))]);
  const imports = found.map(([file, names]) => `import { ${names.join(', ')} } from './${file}';\n`).join('');
  const list = found.flatMap(([, names]) => names).map((name) => `  ${name},\n`).join('');
  return `import type { PresetCase } from 'nestjs-webhook/testing';\n${imports}\nexport { vectorBy, vectorsOf, type PresetBasis } from '../vector-by.js';\n\n/** Every preset, some in several variants. */\nexport const CASES: readonly PresetCase[] = [\n${list}];\n`;
}

/** Writes both. */
export function writeIndexes(root) {
  writeFileSync(join(root, 'lib/providers/index.ts'), providersIndex(root));
  writeFileSync(join(root, 'test/contract/cases/index.ts'), casesIndex(root));
}
