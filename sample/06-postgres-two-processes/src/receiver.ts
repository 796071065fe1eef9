import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { WebhookModule } from 'nestjs-webhook';
import { inbox, sources } from './inbox.js';

/** Takes deliveries, and knows no handler. */
@Module({ imports: [WebhookModule.forRoot({ sources, inbox: inbox('receive') })] })
class ReceiverModule {}

const app = await NestFactory.create(ReceiverModule, { logger: ['error'] });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
process.send?.({ url: await app.getUrl() });
