import { describe, expect, it } from '@jest/globals';
import {
  Catch, Controller, Get, HttpException, Injectable, UseFilters, UseGuards, UseInterceptors, UsePipes,
  type ArgumentsHost, type CallHandler, type CanActivate, type ExceptionFilter, type ExecutionContext, type NestInterceptor, type PipeTransform,
} from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';
import { ThrottlerGuard } from '../../support/throttler-guard.js';

/** What ran, in which context, how often. */
let counts: Record<string, number> = {};
const count = (name: string, context: string): void => void (counts[`${name} ${context}`] = (counts[`${name} ${context}`] ?? 0) + 1);

@Injectable()
class CountingThrottler extends ThrottlerGuard {
  protected override readonly limit = 2;

  override canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    count('throttler', context.getType());
    return super.canActivate(context);
  }
}

@Injectable()
class Envelope implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    count('envelope', context.getType());
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

@Catch()
class CatchAll implements ExceptionFilter {
  constructor(private readonly host: HttpAdapterHost) {}

  catch(error: unknown, host: ArgumentsHost): void {
    count('filter', host.getType());
    this.host.httpAdapter.reply(host.switchToHttp().getResponse(), { caught: true }, error instanceof HttpException ? error.getStatus() : 500);
  }
}

@Injectable()
class GlobalPipe implements PipeTransform {
  transform(value: unknown): unknown {
    count('pipe', 'global');
    return value;
  }
}

@Injectable()
class OwnGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    count('own guard', context.getType());
    return true;
  }
}

@Injectable()
class OwnInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    count('own interceptor', context.getType());
    return next.handle();
  }
}

@Injectable()
class OwnPipe implements PipeTransform {
  transform(value: unknown, { type }: { readonly type: string }): unknown {
    count('own pipe', type);
    return value;
  }
}

@Catch()
class OwnFilter implements ExceptionFilter {
  catch(): void {
    count('own filter', 'any');
  }
}

@Injectable()
class Handlers {
  @UseGuards(OwnGuard)
  @UseInterceptors(OwnInterceptor)
  @UsePipes(OwnPipe)
  @UseFilters(OwnFilter)
  @OnWebhook('push')
  push(): void {
    count('handler', 'push');
  }

  @UseFilters(OwnFilter)
  @OnWebhook('release')
  release(): void {
    throw new HttpException('no', 418);
  }
}

@Controller()
class PlainController {
  @Get('fine')
  fine(): string {
    return 'fine';
  }

  @Get('broken')
  broken(): string {
    throw new HttpException('no', 418);
  }
}

describe.each(ADAPTERS)('pain 21: global enhancers are for HTTP, own ones for the handler, each once (%s)', (adapter) => {
  const started = () => {
    counts = {};
    return startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })],
      controllers: [PlainController],
      providers: [Handlers, { provide: APP_GUARD, useClass: CountingThrottler }, { provide: APP_INTERCEPTOR, useClass: Envelope }, { provide: APP_FILTER, useClass: CatchAll }, { provide: APP_PIPE, useClass: GlobalPipe }],
    });
  };

  it('runs those of the handler once each in their own context, and none of the application', async () => {
    const running = await started();
    expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200, body: '' });
    const pipes = Object.fromEntries(Object.entries(counts).filter(([name]) => name.startsWith('own pipe')));
    expect(pipes).toEqual({ 'own pipe body': 1, 'own pipe custom': 1 });
    expect(counts).toEqual({ ...pipes, 'own guard webhook': 1, 'own interceptor webhook': 1, 'handler push': 1 });
  });

  it('lets no filter turn a failure into a success', async () => {
    const running = await started();
    expect(await send(`${running.url}/webhooks/github`, githubDelivery({ event: 'release' }))).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
    expect(counts).toEqual({});
  });

  it('runs those of the application once each for its own routes', async () => {
    const running = await started();
    expect(await send(`${running.url}/fine`, { method: 'GET' })).toMatchObject({ status: 200, body: '{"data":"fine"}' });
    expect(await send(`${running.url}/broken`, { method: 'GET' })).toMatchObject({ status: 418, body: '{"caught":true}' });
    expect(counts).toEqual({ 'throttler http': 2, 'envelope http': 2, 'filter http': 1 });
  });

  it('throttles its own routes, and no delivery', async () => {
    const running = await started();
    const fine = async (): Promise<number> => (await send(`${running.url}/fine`, { method: 'GET' })).status;
    expect([await fine(), await fine(), await fine()]).toEqual([200, 200, 429]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => send(`${running.url}/webhooks/github`, githubDelivery())));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});
