import { describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, SetMetadata, UnauthorizedException, type CanActivate, type ExecutionContext, type Type } from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const IS_PUBLIC_KEY = 'isPublic';
const Public = () => SetMetadata(IS_PUBLIC_KEY, true);
let asked = 0;

/** As in the documentation of Nest: routes are closed unless their method or class is public. */
@Injectable()
class JwtAuthGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    asked += 1;
    if (this.reflector.getAllAndOverride<boolean>(IS_PUBLIC_KEY, [context.getHandler(), context.getClass()])) return true;
    const { headers } = context.switchToHttp().getRequest<{ readonly headers: Record<string, string> }>();
    if (headers['authorization'] !== 'Bearer good') throw new UnauthorizedException();
    return true;
  }
}

/** Asks the class alone, as libraries do that mark whole controllers. */
@Injectable()
class ClassMetadataGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    asked += 1;
    return Reflect.getMetadata('AUTH:allowAnonymous', context.getClass()) === true;
  }
}

@Controller('users')
class UsersController {
  @Get()
  all(): string {
    return 'users';
  }

  @Public()
  @Get('count')
  count(): string {
    return '1';
  }
}

describe.each(ADAPTERS)('pain 9: global guards neither see nor block a delivery (%s)', (adapter) => {
  it.each<[string, Type<CanActivate>, number]>([
    ['the documentation of Nest', JwtAuthGuard, 401],
    ['metadata of the class', ClassMetadataGuard, 403],
  ])('takes a signed push beside a guard by %s, which still closes /users', async (_title, guard, status) => {
    asked = 0;
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })],
      providers: [Recorder, { provide: APP_GUARD, useClass: guard }],
      controllers: [UsersController],
    });
    expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).events).toHaveLength(1);
    expect(asked).toBe(0);
    expect(await send(`${running.url}/webhooks/github`, githubDelivery({ secret: 'another' }))).toMatchObject({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
    expect(await send(`${running.url}/users`, { method: 'GET' })).toMatchObject({ status });
    expect(asked).toBe(1);
  });

  it('holds for guards set by app.useGlobalGuards() too', async () => {
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRootAsync({ useFactory: () => ({ sources: { github: github({ secret: GITHUB_SECRET }) } }) })],
      providers: [Recorder],
      controllers: [UsersController],
      configure: (app) => void app.useGlobalGuards(new JwtAuthGuard(new Reflector())),
    });
    expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 200 });
    expect(await send(`${running.url}/users`, { method: 'GET' })).toMatchObject({ status: 401 });
    expect(await send(`${running.url}/users/count`, { method: 'GET' })).toMatchObject({ status: 200, body: '1' });
  });
});
