/**
 * What the door or a guard's route found in the request stream.
 * Kept on the raw request, so that whoever proves it later gets the same bytes.
 */
export type Capture =
  | { readonly state: 'bytes'; readonly body: Buffer; readonly wireBody: Buffer }
  | { readonly state: 'too-large' }
  | { readonly state: 'encoding' }
  | { readonly state: 'undecodable' }
  | { readonly state: 'incomplete' }
  | { readonly state: 'consumed' };

/** A property, not a WeakMap: entries of a WeakMap outlive young garbage collections, measured as half the throughput. */
const CAPTURE = Symbol('nestjs-webhook:capture');

interface Captured {
  [CAPTURE]?: Capture;
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

/**
 * Whether the request is a delivery to one of the module's own paths; for middleware that must let it pass
 * (CSRF, sessions). On Express, where such middleware runs ahead of the routes.
 *
 * @example app.use((req, res, next) => (isWebhookRequest(req) ? next() : csrf(req, res, next)))
 */
export function isWebhookRequest(rawRequest: object): boolean {
  return captureOf(rawRequest) !== undefined;
}
