import 'reflect-metadata';
import { Controller, Injectable, Module, Post, Scope, UseGuards, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import { OnWebhook, WebhookGuard, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { signDelivery } from 'nestjs-webhook/testing';

const sources = { github: github({ secret: 'my-github-secret' }), stripe: stripe({ secret: 'whsec_my-endpoint-secret' }) };
const seen: string[] = [];

class IssuePayload {
  @IsString() action!: string;
}

@Injectable()
class Events {
  @OnWebhook('issues.opened', { source: 'github' })
  opened(issue: IssuePayload): void {
    seen.push(`${issue.constructor.name} ${issue.action}`);
  }
}

@Injectable({ scope: Scope.REQUEST })
class PerRequestEvents {
  @OnWebhook('issues')
  any(): void {
    seen.push('request-scoped');
  }
}

@Controller('own')
class OwnController {
  @Post('stripe')
  @UseGuards(WebhookGuard('stripe'))
  paid(): string {
    return 'paid';
  }
}

@Module({ imports: [WebhookModule.forRootAsync({ useFactory: () => ({ sources }) })], providers: [Events, PerRequestEvents], controllers: [OwnController] })
class AppModule {}

function expect(what: string, actual: unknown, expected: unknown): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`);
}

async function post(app: INestApplication, path: string, name: keyof typeof sources, body: string, forged = false): Promise<number> {
  const signed = await signDelivery(sources[name], { url: path, body, headers: { 'x-github-event': 'issues' } });
  const bytes = forged ? `${signed.body.toString()} ` : signed.body.toString();
  return (await fetch((await app.getUrl()) + path, { method: 'POST', headers: signed.headers, body: bytes })).status;
}

async function main(): Promise<void> {
  for (const adapter of [new ExpressAdapter(), new FastifyAdapter()]) {
    const app = await NestFactory.create(AppModule, adapter, { logger: ['warn', 'error'] });
    await app.listen(0, '127.0.0.1');
    seen.length = 0;
    expect('genuine delivery', await post(app, '/webhooks/github', 'github', '{"action":"opened"}'), 200);
    expect('handlers', [...seen].sort(), ['IssuePayload opened', 'request-scoped']);
    expect('forged delivery', await post(app, '/webhooks/github', 'github', '{"action":"opened"}', true), 401);
    expect('own route', await post(app, '/own/stripe', 'stripe', '{"id":"evt_1","type":"x"}'), 201);
    expect('own route, forged', await post(app, '/own/stripe', 'stripe', '{"id":"evt_1","type":"x"}', true), 401);
    await app.close();
    console.log(`CommonJS, NestJS 11, ${adapter.getType()}: ok`);
  }
}

void main();
