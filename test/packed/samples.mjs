// Starts every sample as its README says, with `--once`, and looks for the lines its check.json names.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

for (const sample of readdirSync('sample').toSorted()) {
  const { lines } = JSON.parse(readFileSync(`sample/${sample}/check.json`, 'utf8'));
  const output = execFileSync('npm', ['run', '--silent', 'start', '-w', `sample-${sample}`, '--', '--once'], { encoding: 'utf8', timeout: 120_000 });
  const missing = lines.filter((line) => !output.includes(line));
  if (missing.length > 0) throw new Error(`sample ${sample} does not say: ${missing.join(' | ')}\n${output}`);
  console.log(`sample ${sample}: all of its ${lines.length} lines`);
}
