import { describe, expect, it } from '@jest/globals';
import { Body, Controller, Injectable, Post, UnauthorizedException, ValidationPipe, type CanActivate } from '@nestjs/common';
import { APP_GUARD, APP_PIPE } from '@nestjs/core';
import { IsString } from 'class-validator';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

class UserDto {
  @IsString()
  readonly name!: string;
}

class PushDto {
  @IsString()
  readonly ref!: string;
}

class Closed implements CanActivate {
  canActivate(): boolean {
    throw new UnauthorizedException();
  }
}

@Controller('users')
class UsersController {
  @Post()
  create(@Body() user: UserDto): UserDto {
    return user;
  }
}

@Injectable()
class Handlers {
  typed: PushDto | undefined;

  @OnWebhook('push')
  typedPush(payload: PushDto): void {
    this.typed = payload;
  }
}

const PAYLOAD = { ref: 'refs/heads/main', after: 'f'.repeat(40), created: false, head_commit: null, commits: [{ id: '1', added: [], nested: { deeply: [{ kept: true }] } }], size: 1.5, next_years_field: { new: 'yes' } };

describe.each(ADAPTERS)('pain 27: pipes of the application neither strip nor refuse a payload (%s)', (adapter) => {
  it('hands over all of it beside ValidationPipe({ whitelist, forbidNonWhitelisted, transform }) and a closed guard', async () => {
    const pipe = new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true });
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })],
      providers: [Recorder, Handlers, { provide: APP_PIPE, useValue: pipe }, { provide: APP_GUARD, useClass: Closed }],
      configure: (app) => void app.useGlobalPipes(new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true, transform: true })),
      controllers: [UsersController],
    });
    expect(await send(`${running.url}/webhooks/github`, githubDelivery({ body: JSON.stringify(PAYLOAD) }))).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).last.payload).toEqual(PAYLOAD);
    const { typed } = running.app.get(Handlers);
    expect(typed).toBeInstanceOf(PushDto);
    expect({ ...typed }).toEqual(PAYLOAD);
    expect(await send(`${running.url}/users`, { headers: { 'content-type': 'application/json' }, body: '{"name":"Ada"}' })).toMatchObject({ status: 401 });
  });

  it('and the pipe still does its work for the routes of the application', async () => {
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }) } })],
      providers: [{ provide: APP_PIPE, useValue: new ValidationPipe({ whitelist: true, forbidNonWhitelisted: true }) }],
      controllers: [UsersController],
    });
    const post = async (body: string): Promise<number> => (await send(`${running.url}/users`, { headers: { 'content-type': 'application/json' }, body })).status;
    expect([await post('{"name":"Ada"}'), await post('{"name":"Ada","more":1}'), await post('{"name":1}')]).toEqual([201, 400, 400]);
  });
});
