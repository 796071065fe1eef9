import type { IncomingMessage } from 'node:http';
import type { Capture } from '../core/capture.js';
import { BodyChunks } from './body-chunks.js';
import { captureBody, captureOfWire } from './raw-body.js';

interface Tee {
  readonly chunks: BodyChunks;
  ended: boolean;
}

const tees = new WeakMap<IncomingMessage, Tee>();

/** Records the bytes of a request while whatever reads it reads it; for routes of the application's own. */
export function teeBody(request: IncomingMessage, maxBytes: number): void {
  const tee: Tee = { chunks: new BodyChunks(), ended: false };
  tees.set(request, tee);
  const push = request.push.bind(request);
  request.push = (chunk: unknown, encoding?: BufferEncoding): boolean => {
    if (chunk === null) tee.ended = true;
    else if (Buffer.isBuffer(chunk)) {
      tee.chunks.add(chunk);
      if (tee.chunks.size > maxBytes) tee.chunks.drop();
    }
    return push(chunk, encoding);
  };
}

/** The bytes recorded, or those of a stream that nobody has read yet. */
export async function captureTeed(request: IncomingMessage, maxBytes: number): Promise<Capture> {
  const tee = tees.get(request);
  const read = request.readableEnded || request.readableDidRead;
  if (tee === undefined || !read) return captureBody(request, maxBytes);
  if (tee.chunks.size > maxBytes) return { state: 'too-large' };
  return tee.ended ? captureOfWire(tee.chunks.bytes(), request, maxBytes) : { state: 'consumed' };
}
