import { createParamDecorator, Inject, Injectable, mixin, type CanActivate, type ExecutionContext, type OnModuleInit, type Type } from '@nestjs/common';
import { basicAuth, type BasicAuthOptions } from '../auth/basic.js';
import { jwt, type JwtOptions } from '../auth/jwt.js';
import { hmacSignature, type KeyedSignatureOptions } from '../auth/keyed-signature.js';
import { publicKeySignature, type PublicKeyOptions } from '../auth/public-key.js';
import { headerToken, urlToken } from '../auth/tokens.js';
import type { AuthStrategy } from '../core/strategy.js';
import type { VerifiedDelivery } from '../core/event.js';
import { deliveryOf, keepDelivery, RequestProver, type GuardedRequest } from './request-prover.js';

const guards = new WeakSet<object>();

/** Whether the class is one of the module's guards, or is made from one: its routes need the exact bytes. */
export function isProofGuard(guard: unknown): boolean {
  if (typeof guard !== 'function') return false;
  return guards.has(guard) || isProofGuard(Object.getPrototypeOf(guard));
}

/**
 * The proof of a named source on a route of your own; the body is decoded after it, as the source's is.
 *
 * @example @Post('stripe') @UseGuards(WebhookGuard('stripe')) paid(@Webhook() delivery: VerifiedDelivery) {}
 */
export function WebhookGuard(source: string): Type<CanActivate> {
  return proofGuard(source);
}

/** Any strategy on a route of your own. */
export function StrategyGuard(auth: AuthStrategy): Type<CanActivate> {
  return proofGuard({ name: `guard ${auth.kind}`, auth });
}

/** `?auth=…` or a parameter of the path. */
export const UrlTokenGuard = (options: Parameters<typeof urlToken>[0]): Type<CanActivate> => StrategyGuard(urlToken(options));

/** A token in a header. */
export const HeaderTokenGuard = (options: Parameters<typeof headerToken>[0]): Type<CanActivate> => StrategyGuard(headerToken(options));

/** User name and password. */
export const BasicAuthGuard = (options: BasicAuthOptions): Type<CanActivate> => StrategyGuard(basicAuth(options));

/** HMAC over slots. */
export const HmacGuard = (options: KeyedSignatureOptions): Type<CanActivate> => StrategyGuard(hmacSignature(options));

/** Ed25519, RSA or ECDSA over slots. */
export const PublicKeyGuard = (options: PublicKeyOptions): Type<CanActivate> => StrategyGuard(publicKeySignature(options));

/** A JSON Web Token. */
export const JwtGuard = (options: JwtOptions): Type<CanActivate> => StrategyGuard(jwt(options));

function proofGuard(by: Parameters<RequestProver['prove']>[1]): Type<CanActivate> {
  @Injectable()
  class ProofGuard implements CanActivate, OnModuleInit {
    constructor(@Inject(RequestProver) private readonly prover: RequestProver) {}

    onModuleInit(): void {
      this.prover.check(by);
    }

    async canActivate(context: ExecutionContext): Promise<boolean> {
      const request = context.switchToHttp().getRequest<GuardedRequest>();
      const delivery = await this.prover.prove(request, by);
      keepDelivery(request, delivery);
      request.body = delivery.payload;
      return true;
    }
  }
  const guard = mixin(ProofGuard);
  guards.add(guard);
  return guard;
}

/** The delivery that a guard of this module has proved, as a parameter of the route. */
export const Webhook = createParamDecorator((_data: unknown, context: ExecutionContext): VerifiedDelivery | undefined =>
  deliveryOf(context.switchToHttp().getRequest<GuardedRequest>()),
);
