import { describe, expect, it } from '@jest/globals';
import { doubleCsrf } from 'csrf-csrf';
import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Controller, Get, Post, type INestApplication } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { isWebhookRequest, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';
import { ThrottlerGuard } from '../../support/throttler-guard.js';

@Controller('users')
class UsersController {
  @Get()
  all(): string {
    return 'users';
  }

  @Post()
  create(): string {
    return 'created';
  }
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;
const readCookies: Middleware = (request, _response, next) => {
  const pairs = (request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=', 2));
  Object.assign(request, { cookies: Object.fromEntries(pairs) as Record<string, string> });
  next();
};
interface CorsAnswer {
  readonly origin: boolean | string;
}

/** An application with a rate limit, CSRF tokens, CORS that wants an origin, security headers and API documentation. */
function furnish(app: INestApplication): void {
  const csrf = doubleCsrf({ getSecret: () => 'a-secret-of-csrf', getSessionIdentifier: () => 'a-session', cookieName: 'csrf' });
  const protect = csrf.doubleCsrfProtection as unknown as Middleware;
  app.use(helmet());
  app.use(readCookies);
  app.use(((request, response, next) => (isWebhookRequest(request) ? next() : protect(request, response, next))) as Middleware);
  app.enableCors((request: { readonly headers: Record<string, string | undefined> }, answer: (error: Error | null, options: CorsAnswer) => void) => {
    const { origin } = request.headers;
    if (isWebhookRequest(request)) return answer(null, { origin: false });
    return origin === undefined ? answer(new Error('CORS: an origin is needed'), { origin: false }) : answer(null, { origin });
  });
}

describe.each(ADAPTERS)('pain 36: what an application has around its routes does not stand in the way (%s)', (adapter) => {
  it('takes a hundred deliveries at once beside throttler, CSRF, CORS, helmet and Swagger', async () => {
    let document: OpenAPIObject | undefined;
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }), erp: { ...github({ secret: GITHUB_SECRET }), path: '/outside/:tenant' } } })],
      controllers: [UsersController],
      providers: [Recorder, { provide: APP_GUARD, useClass: ThrottlerGuard }],
      configure: (app) => {
        furnish(app);
        document = SwaggerModule.createDocument(app, new DocumentBuilder().setTitle('An application').build());
      },
    });
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => send(running.url + (index % 2 === 0 ? '/webhooks/github' : '/outside/acme'), githubDelivery())));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(running.app.get(Recorder).events).toHaveLength(100);
    expect(Object.keys(document?.paths ?? {})).toEqual(['/users']);
    expect(answers[0]?.headers['x-content-type-options']).toBe('nosniff');
    expect(answers[0]?.headers['x-ratelimit-remaining']).toBeUndefined();

    const origin = { origin: 'https://app.example.com' };
    const statusOf = async (method: string, headers = {}): Promise<number> => (await send(`${running.url}/users`, { method, headers })).status;
    expect(await statusOf('POST', origin)).toBe(403);
    expect(await statusOf('GET')).toBe(500);
    expect(await Promise.all(Array.from({ length: 6 }, () => statusOf('GET', origin)))).toEqual(expect.arrayContaining([200, 429]));
  });
});
