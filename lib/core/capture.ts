/**
 * What the door or a guard's route found in the request stream.
 * Kept on the raw request, so that whoever proves it later gets the same bytes.
 */
export type Capture =
  | { readonly state: 'bytes'; readonly body: Buffer; readonly wireBody: Buffer }
  | { readonly state: 'too-large' }
  | { readonly state: 'busy' }
  | { readonly state: 'encoding' }
  | { readonly state: 'undecodable' }
  | { readonly state: 'incomplete' }
  | { readonly state: 'consumed' };

/** A property, not a WeakMap: entries of a WeakMap outlive young garbage collections, measured as half the throughput. */
const CAPTURE = Symbol('nestjs-webhook:capture');
const DELIVERY = Symbol('nestjs-webhook:delivery');

interface Captured {
  [CAPTURE]?: Capture;
  [DELIVERY]?: true;
}

/** Remembers the capture of a raw Node request. */
export function keepCapture(rawRequest: object, capture: Capture): Capture {
  (rawRequest as Captured)[CAPTURE] = capture;
  return capture;
}

/** The capture of a raw Node request, `undefined` when nobody took the bytes. */
export function captureOf(rawRequest: object): Capture | undefined {
  return (rawRequest as Captured)[CAPTURE];
}

/** Marks a raw Node request as one to the module's own paths, before its bytes are taken. */
export function markDelivery(rawRequest: object): void {
  (rawRequest as Captured)[DELIVERY] = true;
}

/**
 * Whether the request is a delivery to one of the module's own paths; for middleware that must let it pass
 * (CSRF, CORS, sessions). Takes Node's and Express's request, and Fastify's.
 *
 * @example app.use((req, res, next) => (isWebhookRequest(req) ? next() : csrf(req, res, next)))
 */
export function isWebhookRequest(request: object & { readonly raw?: unknown }): boolean {
  const raw = (typeof request.raw === 'object' && request.raw !== null ? request.raw : request) as Captured;
  return raw[DELIVERY] === true || raw[CAPTURE] !== undefined;
}
