// What importing one preset loads, beside importing all of them: files of the package, and time in a new process.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROUNDS = 7;
const dist = fileURLToPath(new URL('../../dist', import.meta.url));

function filesFrom(entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const [, target] of readFileSync(entry, 'utf8').matchAll(/^(?:import|export)[^'"]*from ['"](\.[^'"]+)['"]/gm)) filesFrom(join(dirname(entry), target), seen);
  return seen;
}

function milliseconds(entry) {
  const times = Array.from({ length: ROUNDS }, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', `const t = performance.now(); await import(${JSON.stringify(entry)}); console.log(performance.now() - t)`], { encoding: 'utf8' });
    return Number(stdout);
  });
  return times.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

for (const name of ['github', 'stripe', 'index']) {
  const entry = join(dist, 'providers', `${name}.js`);
  const files = [...filesFrom(entry)].map((file) => relative(dist, file));
  const presets = files.filter((file) => /^providers\/[\w-]+\.js$/.test(file) && !['providers/index.js', 'providers/source.js'].includes(file));
  console.log(`providers/${name}: ${presets.length} ${presets.length === 1 ? 'preset' : 'presets'}, ${files.length} files of the package, ${milliseconds(entry).toFixed(0)} ms`);
}
