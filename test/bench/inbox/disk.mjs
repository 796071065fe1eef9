import { spawnSync } from 'node:child_process';
import { chmodSync, closeSync, fdatasyncSync, mkdtempSync, openSync, realpathSync, rmSync, statfsSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TMPFS = 0x01_02_19_94;
const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** A folder on the disk of the repository, and what disk that is. */
export function makeFolder() {
  const isSame = statSync(tmpdir()).dev === statSync(repository).dev;
  const path = mkdtempSync(join(isSame ? realpathSync(tmpdir()) : join(repository, 'dist'), 'bench-inbox-'));
  chmodSync(path, 0o755); // PostgreSQL runs as a user of its own where this runs as root.
  if (statfsSync(path).type === TMPFS) throw new Error(`${path} is in memory; set TMPDIR to a folder on a disk`);
  const [disk = 'unknown'] = spawnSync('df', ['--output=source,fstype', path], { encoding: 'utf8' }).stdout?.trim().split('\n').slice(1) ?? [];
  return { path, disk: disk.replaceAll(/\s+/g, ' '), remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Appended and synced writes of 2 KB per second. */
export function rawRate(folder, seconds) {
  const file = openSync(join(folder, `raw-${Math.random()}`), 'w');
  const bytes = Buffer.alloc(2048, 'x');
  const begun = performance.now();
  let count = 0;
  for (; performance.now() - begun < seconds * 1000; count += 1) {
    writeSync(file, bytes);
    fdatasyncSync(file);
  }
  closeSync(file);
  return { rate: (count / (performance.now() - begun)) * 1000 };
}
