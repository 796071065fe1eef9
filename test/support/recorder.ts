import { Injectable } from '@nestjs/common';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';

/** A handler of every event that remembers what it got. */
@Injectable()
export class Recorder {
  readonly events: WebhookEvent[] = [];

  @OnWebhook('**')
  record(_payload: unknown, event: WebhookEvent): void {
    this.events.push(event);
  }

  get last(): WebhookEvent {
    const last = this.events.at(-1);
    if (last === undefined) throw new Error('no event has come');
    return last;
  }
}
