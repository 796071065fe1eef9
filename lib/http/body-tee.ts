import type { IncomingMessage } from 'node:http';
import type { Capture } from '../core/capture.js';
import { captureBody, captureOfWire } from './raw-body.js';

interface Tee {
  readonly chunks: Buffer[];
  size: number;
  ended: boolean;
}

const tees = new WeakMap<IncomingMessage, Tee>();

/** Records the bytes of a request while whatever reads it reads it; for routes of the application's own. */
export function teeBody(request: IncomingMessage, maxBytes: number): void {
  const tee: Tee = { chunks: [], size: 0, ended: false };
  tees.set(request, tee);
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk === null) tee.ended = true;
    else if (Buffer.isBuffer(chunk)) {
      tee.size += chunk.length;
      if (tee.size <= maxBytes) tee.chunks.push(chunk);
      else tee.chunks.length = 0;
    }
    return push(chunk, encoding);
  };
}

/** The bytes recorded, or those of a stream that nobody has read yet. */
export async function captureTeed(request: IncomingMessage, maxBytes: number): Promise<Capture> {
  const tee = tees.get(request);
  const read = request.readableEnded || request.readableDidRead;
  if (tee === undefined || !read) return captureBody(request, maxBytes);
  if (tee.size > maxBytes) return { state: 'too-large' };
  return tee.ended ? captureOfWire(Buffer.concat(tee.chunks), request, maxBytes) : { state: 'consumed' };
}
