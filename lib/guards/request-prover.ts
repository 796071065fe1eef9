import type { AuthStrategy } from '../core/strategy.js';
import type { VerifiedDelivery } from '../core/event.js';

/** The little of a request that Express and Fastify have in common. */
export interface GuardedRequest {
  readonly originalUrl: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Fastify keeps Node's request here; on Express the request is Node's own. */
  readonly raw?: object;
  body?: unknown;
}

/** Proves a request on a route of the application's own. Given by `WebhookModule`. */
export abstract class RequestProver {
  /**
   * The proved delivery, its body decoded.
   *
   * @param by  name of a source, or a strategy of its own
   * @throws HttpException  with the status and the body the module's own routes would give
   */
  abstract prove(request: GuardedRequest, by: string | { readonly name: string; readonly auth: AuthStrategy }): Promise<VerifiedDelivery>;

  /** Refuses to boot when there is no such source. @throws WebhookError WEBHOOK_CONFIG_INVALID */
  abstract check(by: string | { readonly name: string; readonly auth: AuthStrategy }): void;
}

const deliveries = new WeakMap<object, VerifiedDelivery>();

/** Node's own request behind a request of either adapter. */
export const rawOf = (request: GuardedRequest): object => request.raw ?? request;

/** Remembers what a guard has proved, for `@Webhook()`. */
export function keepDelivery(request: GuardedRequest, delivery: VerifiedDelivery): void {
  deliveries.set(rawOf(request), delivery);
}

/** What a guard has proved of this request. */
export function deliveryOf(request: GuardedRequest): VerifiedDelivery | undefined {
  return deliveries.get(rawOf(request));
}
