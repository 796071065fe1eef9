import { describe, expect, it } from '@jest/globals';
import {
  BadRequestException, Catch, Inject, Injectable, Scope, SetMetadata, UseFilters, UseGuards, UseInterceptors, UsePipes,
  type ArgumentMetadata, type ArgumentsHost, type CallHandler, type CanActivate, type ExceptionFilter, type ExecutionContext, type NestInterceptor, type PipeTransform, type Type,
} from '@nestjs/common';
import { Reflector, REQUEST } from '@nestjs/core';
import { EMPTY, firstValueFrom, map, of, tap, throwError, type Observable } from 'rxjs';
import { OnWebhook, source, unsafeNoAuth, WebhookModule, json, type WebhookEvent } from 'nestjs-webhook';
import { send, type Answered } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

/** What ran, in order. */
let calls: string[] = [];

@Injectable()
class Words {
  readonly guard = 'may pass';
}

@Injectable()
class OwnGuard implements CanActivate {
  constructor(
    private readonly words: Words,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const [payload, event] = context.getArgs<[{ ok?: boolean }, WebhookEvent]>();
    const role = this.reflector.get<string>('role', context.getHandler());
    calls.push(`guard ${context.getType<string>()} ${context.getClass().name}.${context.getHandler().name} ${role} ${event.name} ${this.words.guard}`);
    return payload.ok !== false;
  }
}

@Injectable({ scope: Scope.REQUEST })
class ScopedGuard implements CanActivate {
  constructor(@Inject(REQUEST) private readonly event: WebhookEvent) {}

  canActivate(context: ExecutionContext): boolean {
    calls.push(`scoped guard ${this.event === context.getArgByIndex(1)}`);
    return true;
  }
}

@Injectable()
class OwnInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    calls.push(`before ${context.getType<string>()}`);
    return next.handle().pipe(tap(() => calls.push('after')), map((value) => ({ wrapped: value })));
  }
}

@Injectable()
class Silence implements NestInterceptor {
  intercept(): Observable<unknown> {
    return EMPTY;
  }
}

@Injectable()
class OwnPipe implements PipeTransform {
  transform(value: unknown, { type }: ArgumentMetadata): unknown {
    calls.push(`pipe ${type}`);
    return type === 'body' ? { ...(value as object), piped: true } : value;
  }
}

@Catch()
class Swallow implements ExceptionFilter {
  catch(_error: unknown, _host: ArgumentsHost): string {
    calls.push('filter');
    return 'swallowed';
  }
}

describe.each(ADAPTERS)('enhancers and results of handlers on %s', (adapter) => {
  async function started(...classes: Type[]): Promise<RunningApp> {
    calls = [];
    const open = source({ auth: unsafeNoAuth(), eventName: json('type'), answer: { reads: true } });
    return startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { open } })], providers: [...classes, Words] });
  }

  const post = (running: RunningApp, value: unknown = { type: 'thing', n: 1 }): Promise<Answered> =>
    send(`${running.url}/webhooks/open`, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

  describe('its own', () => {
    it('guards, interceptors and pipes run once, in the context `webhook`, with payload and event', async () => {
      @Injectable()
      class Enhanced {
        @UseGuards(OwnGuard)
        @UseInterceptors(OwnInterceptor)
        @UsePipes(OwnPipe)
        @SetMetadata('role', 'reader')
        @OnWebhook('thing')
        on(payload: { readonly n: number }, event: WebhookEvent): unknown {
          calls.push(`handler ${event.name}`);
          return payload;
        }
      }
      const answer = await post(await started(Enhanced));
      expect(answer).toMatchObject({ status: 200, body: '{"wrapped":{"type":"thing","n":1,"piped":true}}' });
      expect(calls).toEqual(['guard webhook Enhanced.on reader thing may pass', 'before webhook', 'pipe body', 'pipe custom', 'handler thing', 'after']);
    });

    it('guards of the class run for each of its methods', async () => {
      @Injectable()
      @UseGuards(OwnGuard)
      class Guarded {
        @OnWebhook('thing')
        on(): void {
          calls.push('handler');
        }
      }
      await post(await started(Guarded));
      expect(calls).toEqual(['guard webhook Guarded.on undefined thing may pass', 'handler']);
    });

    it('guards that say no keep the handler from running, and the delivery is not acknowledged', async () => {
      @Injectable()
      class Guarded {
        @UseGuards(OwnGuard)
        @OnWebhook('thing')
        on(): void {
          calls.push('handler');
        }
      }
      const answer = await post(await started(Guarded), { type: 'thing', ok: false });
      expect(answer).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
      expect(calls).toEqual(['guard webhook Guarded.on undefined thing may pass']);
    });

    it('guards may be request-scoped: their REQUEST is the event', async () => {
      @Injectable()
      class Guarded {
        @UseGuards(ScopedGuard)
        @OnWebhook('thing')
        on(): void {
          calls.push('handler');
        }
      }
      expect(await post(await started(Guarded))).toMatchObject({ status: 200 });
      expect(calls).toEqual(['scoped guard true', 'handler']);
    });

    it('interceptors that complete without a value are a success', async () => {
      @Injectable()
      class Silenced {
        @UseInterceptors(Silence)
        @OnWebhook('thing')
        on(): void {
          calls.push('handler');
        }
      }
      expect(await post(await started(Silenced))).toMatchObject({ status: 200, body: '' });
      expect(calls).toEqual([]);
    });

    it('exception filters do not swallow a failure', async () => {
      @Injectable()
      @UseFilters(Swallow)
      class Filtered {
        @UseFilters(Swallow)
        @OnWebhook('thing')
        on(): void {
          throw new BadRequestException('no');
        }
      }
      const running = await started(Filtered);
      expect(await post(running)).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
      expect(running.log.some((line) => line.includes('Filtered.on failed on open thing: BadRequestException: no'))).toBe(true);
    });
  });

  describe('a result', () => {
    function returning(result: () => unknown): Type {
      @Injectable()
      class Returning {
        @OnWebhook('thing')
        on(): unknown {
          return result();
        }
      }
      return Returning;
    }

    it.each<[string, () => unknown, string]>([
      ['a value', () => ({ a: 1 }), '{"a":1}'],
      ['a promise', () => Promise.resolve({ a: 1 }), '{"a":1}'],
      ['the last value of an Observable', () => of({ a: 0 }, { a: 1 }), '{"a":1}'],
      ['a promise of an Observable', () => Promise.resolve(of('text')), 'text'],
      ['an Observable without a value', () => EMPTY, ''],
      ['nothing', () => undefined, ''],
    ])('may be %s', async (_title, result, body) => {
      expect(await post(await started(returning(result)))).toMatchObject({ status: 200, body });
    });

    it.each<[string, () => unknown]>([
      ['a throw', () => { throw new Error('lost'); }],
      ['a rejection', () => Promise.reject(new Error('lost'))],
      ['an Observable that fails', () => throwError(() => new Error('lost'))],
      ['waiting for a value that never comes', () => firstValueFrom(EMPTY)],
    ])('is a failure after %s', async (_title, result) => {
      expect(await post(await started(returning(result)))).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
    });
  });
});
