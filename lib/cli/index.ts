#!/usr/bin/env node
import { main } from './main.js';
import type { Output } from './output.js';
import { visible } from './table.js';

let fault: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error) => (fault ??= error));
// Nobody is left to be told.
process.stderr.on('error', () => undefined);

const output: Output = {
  get closed() {
    return fault !== undefined;
  },
  write: (text) => void (fault === undefined && process.stdout.write(text)),
  complain: (line) => void process.stderr.write(`nestjs-webhook: ${visible(line)}\n`),
};

process.exitCode = await main(process.argv.slice(2), { env: process.env, output });
process.on('beforeExit', () => {
  // A reader that has seen enough, `| head -1`, is no failure; a full disk is one.
  if (fault === undefined || fault.code === 'EPIPE') return;
  if (process.exitCode === 0) output.complain(`the output could not be written: ${fault.message}`);
  process.exitCode = 1;
});
