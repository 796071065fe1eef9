import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, type InputType } from 'node:zlib';
import type { Capture } from '../core/capture.js';
import { BodyChunks } from './body-chunks.js';
import type { ByteBudget } from './byte-budget.js';

/** What wrappers and parsers in front may have left on the raw request. */
interface Leftovers {
  readonly rawBody?: unknown;
  readonly body?: unknown;
}

/**
 * Takes the exact bytes of a request, up to the limit, whatever its content type; never throws.
 * @param budget  what all requests may hold together while their bytes come. Default: no limit
 */
export async function captureBody(request: IncomingMessage, maxBytes: number, budget?: ByteBudget): Promise<Capture> {
  const left = leftoverBytes(request);
  if (left === 'consumed') return { state: 'consumed' };
  const wire = left ?? (await readStream(request, maxBytes, budget));
  return Buffer.isBuffer(wire) ? captureOfWire(wire, request, maxBytes) : wire;
}

/** The capture of bytes that came over the wire: any content encoding is removed, under the same limit. */
export function captureOfWire(wireBody: Buffer, request: IncomingMessage, maxBytes: number): Capture | Promise<Capture> {
  if (wireBody.length > maxBytes) return { state: 'too-large' };
  const encoding = (request.headers['content-encoding'] ?? '').trim().toLowerCase();
  if (encoding === '' || encoding === 'identity') return { state: 'bytes', body: wireBody, wireBody };
  const decompress = DECOMPRESSORS.get(encoding);
  return decompress === undefined ? { state: 'encoding' } : inflated(wireBody, decompress, maxBytes);
}

async function inflated(wireBody: Buffer, decompress: Decompress, maxBytes: number): Promise<Capture> {
  try {
    return { state: 'bytes', body: await decompress(wireBody, { maxOutputLength: maxBytes }), wireBody };
  } catch (error) {
    return { state: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-large' : 'undecodable' };
  }
}

type Decompress = (bytes: InputType, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECOMPRESSORS: ReadonlyMap<string, Decompress> = new Map([
  ['gzip', promisify<InputType, { maxOutputLength: number }, Buffer>(gunzip)],
  ['x-gzip', promisify<InputType, { maxOutputLength: number }, Buffer>(gunzip)],
  ['deflate', promisify<InputType, { maxOutputLength: number }, Buffer>(inflate)],
  ['br', promisify<InputType, { maxOutputLength: number }, Buffer>(brotliDecompress)],
]);

/** Bytes that somebody in front has kept; `consumed` when the stream is gone and nobody kept them; else `undefined`. */
function leftoverBytes(request: IncomingMessage & Leftovers): Buffer | 'consumed' | undefined {
  if (request.rawBody instanceof Uint8Array) return Buffer.from(request.rawBody);
  if (typeof request.rawBody === 'string') return Buffer.from(request.rawBody);
  if (request.body instanceof Uint8Array) return Buffer.from(request.body);
  if (typeof request.body === 'string') return Buffer.from(request.body);
  const parsed = typeof request.body === 'object' && request.body !== null && Object.keys(request.body).length > 0;
  const read = request.readableEnded || request.readableDidRead;
  if (!read && !parsed) return undefined;
  return hasBody(request) || parsed ? 'consumed' : Buffer.alloc(0);
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function readStream(request: IncomingMessage, maxBytes: number, budget: ByteBudget | undefined): Promise<Buffer | Capture> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return Promise.resolve({ state: 'too-large' });
  return new Promise((resolve) => {
    const chunks = new BodyChunks();
    let held = 0;
    const finish = (result: Buffer | Capture): void => {
      budget?.give(held);
      held = 0;
      resolve(result);
    };
    const giveUp = (state: 'too-large' | 'busy'): void => {
      chunks.drop();
      request.off('data', onData).pause();
      finish({ state });
    };
    const onData = (chunk: Buffer): void => {
      if (budget?.take(chunk.length) === false) return giveUp('busy');
      held += chunk.length;
      chunks.add(chunk);
      if (chunks.size > maxBytes) giveUp('too-large');
    };
    const onBroken = (): void => finish({ state: 'incomplete' });
    request.on('data', onData).on('end', () => finish(chunks.bytes())).on('error', onBroken).on('close', onBroken);
  });
}
