import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { setTimeout as after } from 'node:timers/promises';
import { inbox, sources } from './inbox.js';

@Injectable()
class Orders {
  @OnWebhook('order.paid')
  async ship({ id }: { readonly id: string }): Promise<void> {
    await after(50);
    process.send?.({ shipped: id });
  }
}

/** Calls handlers, and listens on no port. */
@Module({ imports: [WebhookModule.forRoot({ sources, inbox: inbox('work') })], providers: [Orders] })
class WorkerModule {}

const app = await NestFactory.createApplicationContext(WorkerModule, { logger: ['error'] });
app.enableShutdownHooks();
process.send?.({ ready: true });
