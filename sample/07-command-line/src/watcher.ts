import { Injectable } from '@nestjs/common';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';

@Injectable()
export class Watcher {
  @OnWebhook('**')
  watch(_payload: unknown, { source, name, action }: WebhookEvent): void {
    process.stdout.write(`  handled: ${source} ${action === undefined ? name : `${name}.${action}`}\n`);
  }
}
