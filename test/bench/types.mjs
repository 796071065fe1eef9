// How long the type checker takes for 100 handlers: with names of any kind, and with the names of a preset.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HANDLERS = 100;
const ROUNDS = 5;
const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(root, 'test/bench/types');

const PRESETS = { Github: 'github', Openai: 'openai', Linear: 'linear', Slack: 'slack' };
const PATTERNS = { Github: ['issues.opened', 'push', 'pull_request.*'], Openai: ['response.completed', 'batch.*'], Linear: ['Issue.create', '*'], Slack: ['app_mention', '**'] };

function program(typed) {
  const names = Object.keys(PRESETS);
  const methods = Array.from({ length: HANDLERS }, (_, i) => {
    const name = names[i % names.length];
    const pattern = PATTERNS[name][i % PATTERNS[name].length];
    return `  @OnWebhook${typed ? `<${name}Event>` : ''}('${pattern}')\n  handle${i}(_payload: unknown, event: WebhookEvent): string {\n    return event.name;\n  }\n`;
  });
  const imports = typed ? names.map((name) => `import type { ${name}Event } from 'nestjs-webhook/providers/${PRESETS[name]}';\n`).join('') : '';
  return `import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';\n${imports}\nexport class Handlers {\n${methods.join('\n')}}\n`;
}

function seconds(name) {
  const config = { extends: '../../../../tsconfig.json', compilerOptions: { noEmit: true, incremental: false, rootDir: '../../../..' }, include: [], files: ['handlers.ts'] };
  writeFileSync(join(folder, name, 'tsconfig.json'), JSON.stringify(config));
  const started = performance.now();
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(folder, name)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stdout);
  return (performance.now() - started) / 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const times = { plain: [], typed: [] };
  for (const name of Object.keys(times)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'handlers.ts'), program(name === 'typed'));
  }
  for (let round = 0; round < ROUNDS; round += 1) for (const name of Object.keys(times)) times[name].push(seconds(name));
  const [plain, typed] = [median(times.plain), median(times.typed)];
  console.log(`type check of ${HANDLERS} handlers, median of ${ROUNDS}: ${plain.toFixed(2)} s with any name, ${typed.toFixed(2)} s with the names of presets: ${(typed - plain).toFixed(2)} s more`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
