import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { httpTextOf } from '../captured/http-text.js';
import { isoOf } from '../times.js';
import { UsageError } from '../usage-error.js';
import type { Delivery } from './desk.js';

/** Writes each request of a run into a file of its own, for its owner alone: a request may hold a token. */
export class Saver {
  #count = 0;

  /** @throws UsageError  when the folder cannot be made */
  constructor(private readonly folder: string) {
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw new UsageError(`--save: the folder cannot be made: ${(error as NodeJS.ErrnoException).code ?? String(error)}; give the path of a folder`);
    }
  }

  /** The path of the file: time, number and status. `undefined` where the body was not taken. @throws any error of the disk */
  save({ at, method, url, rawHeaders, answer, request }: Delivery): string | undefined {
    if (request === undefined) return undefined;
    this.#count += 1;
    const path = join(this.folder, `${isoOf(at).replace(/[:.]/g, '-')}-${String(this.#count).padStart(4, '0')}-${answer.status}.http`);
    writeFileSync(path, httpTextOf({ method, target: url, rawHeaders, body: request.wireBody }), { mode: 0o600, flag: 'wx' });
    return path;
  }
}
