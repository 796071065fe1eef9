import { HttpException, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';

interface Caller {
  readonly ip: string;
  readonly headers: Readonly<Record<string, string>>;
}
interface Reply {
  header(name: string, value: string): unknown;
}

/**
 * A rate limit as @nestjs/throttler has it: by address, read from the request, told in a header of the response.
 * The package itself is CommonJS and cannot load NestJS 12 under Jest.
 */
@Injectable()
export class ThrottlerGuard implements CanActivate {
  protected readonly limit: number = 5;
  readonly #hits = new Map<string, number>();

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { ip, headers } = context.switchToHttp().getRequest<Caller>();
    const key = `${ip} ${headers['user-agent'] ?? ''} ${context.getClass().name}`;
    const hits = (this.#hits.get(key) ?? 0) + 1;
    this.#hits.set(key, hits);
    context.switchToHttp().getResponse<Reply>().header('X-RateLimit-Remaining', String(Math.max(0, this.limit - hits)));
    if (hits > this.limit) throw new HttpException('ThrottlerException: Too Many Requests', 429);
    return true;
  }
}
