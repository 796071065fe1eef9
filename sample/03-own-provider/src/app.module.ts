import { Injectable, Module } from '@nestjs/common';
import { OnWebhook, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { acme } from './acme.js';

export const sources = { acme: acme({ signingKey: 'my-signing-key' }) };

@Injectable()
export class AcmeEvents {
  @OnWebhook('robot.*')
  robot(robot: { uid: number }, event: WebhookEvent): void {
    process.stdout.write(`robot ${robot.uid} ${event.action}\n`);
  }
}

@Module({ imports: [WebhookModule.forRoot({ sources })], providers: [AcmeEvents] })
export class AppModule {}
