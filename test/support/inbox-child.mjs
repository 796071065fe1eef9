// An application in a process of its own, for tests that kill it. What it is comes as JSON in the first argument:
// that of `InboxProcessOptions`. It prints its port, and each call of its handler adds lines to `log`.
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Injectable, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';

const { file, postgres, log, name = 'one', secret, hangs = false, workMs = 0, options = {} } = JSON.parse(process.argv[2]);

const engine = async () => {
  if (postgres === undefined) return (await import('nestjs-webhook/inbox/sqlite')).sqliteInbox({ file, ...options });
  return (await import('nestjs-webhook/inbox/postgres')).postgresInbox({ ...postgres, ...options });
};

class Pushes {
  async push(_payload, event) {
    appendFileSync(log, `${name} begins ${event.id}\n`);
    if (hangs) await new Promise(() => undefined);
    await setTimeout(workMs);
    appendFileSync(log, `${name} ends ${event.id}\n`);
  }
}
OnWebhook('push')(Pushes.prototype, 'push', Object.getOwnPropertyDescriptor(Pushes.prototype, 'push'));
Injectable()(Pushes);

class AppModule {}
Module({ imports: [WebhookModule.forRoot({ sources: { github: github({ secret }) }, inbox: await engine() })], providers: [Pushes] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false, abortOnError: false });
app.enableShutdownHooks();
await app.listen(0, '127.0.0.1');
process.stdout.write(`${app.getHttpServer().address().port}\n`);
