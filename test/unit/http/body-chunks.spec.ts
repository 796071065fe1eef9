import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BodyChunks } from '../../../lib/http/body-chunks.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldAfter<T>(make: () => T): { readonly bytes: number; readonly made: T } {
  collectGarbage();
  const before = process.memoryUsage();
  const made = make();
  collectGarbage();
  const after = process.memoryUsage();
  return { bytes: after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers, made };
}

describe('BodyChunks', () => {
  it.each([1, 2, 255, 256, 257, 1000])('gives back what came in %i chunks', (count) => {
    const pieces = Array.from({ length: count }, (_, index) => randomBytes(index % 7));
    const chunks = new BodyChunks();
    for (const piece of pieces) chunks.add(piece);
    expect(chunks.bytes().equals(Buffer.concat(pieces))).toBe(true);
    expect(chunks.size).toBe(Buffer.concat(pieces).length);
  });

  it('gives back a single chunk itself, and nothing as no bytes', () => {
    const chunks = new BodyChunks();
    expect(chunks.bytes()).toHaveLength(0);
    const only = Buffer.from('only');
    chunks.add(only);
    expect(chunks.bytes()).toBe(only);
  });

  it('forgets the bytes that are dropped and still counts them', () => {
    const chunks = new BodyChunks();
    for (let count = 0; count < 600; count += 1) chunks.add(Buffer.from('ab'));
    chunks.drop();
    expect([chunks.size, chunks.bytes().length]).toEqual([1200, 0]);
  });

  it('holds little more than the bytes, however small the chunks are', () => {
    const { bytes, made } = heldAfter(() => {
      const chunks = new BodyChunks();
      for (let count = 0; count < 300_000; count += 1) chunks.add(Buffer.alloc(1, 65));
      return chunks;
    });
    expect(made.size).toBe(300_000);
    expect(bytes).toBeLessThan(10 * 300_000);
  });
});
