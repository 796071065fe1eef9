import { Injectable } from '@nestjs/common';
import { OnWebhook, WebhookHandler, type WebhookEvent } from 'nestjs-webhook';
import type { FacebookChange, FacebookMessaging } from 'nestjs-webhook/providers/facebook';
import { PageCommentDto } from './page-comment.dto.js';
import { say } from './say.js';

@Injectable()
export class PageEvents {
  @OnWebhook('page.like')
  liked(like: FacebookChange): void {
    say('PageEvents.liked', `page ${like.pageId} has a new like`);
  }

  @OnWebhook('page.follow')
  followed(follow: FacebookChange): void {
    say('PageEvents.followed', `page ${follow.pageId} has a new follower`);
  }

  @OnWebhook('page.comment.add')
  commented(comment: PageCommentDto): void {
    say('PageEvents.commented', `"${comment.message}" on page ${comment.pageId}`);
  }

  @OnWebhook('page.message')
  messaged({ sender, message }: FacebookMessaging<{ message: { text: string } }>): void {
    say('PageEvents.messaged', `"${message.text}" from ${sender?.id}`);
  }
}

@Injectable()
@WebhookHandler({ source: 'zalo' })
export class ZaloEvents {
  @OnWebhook('follow')
  followed({ follower }: { follower: { id: string } }): void {
    say('ZaloEvents.followed', `follower ${follower.id}`);
  }

  @OnWebhook(['user_send_text', 'user_send_image', 'user_send_sticker'])
  messaged(payload: { sender: { id: string }; message: { text?: string } }, event: WebhookEvent): void {
    say('ZaloEvents.messaged', `${event.name} "${payload.message.text}" from ${payload.sender.id}`);
  }
}

@Injectable()
export class OfficeEvents {
  @OnWebhook('order.paid', { source: 'erp' })
  paid(order: { id: number; total: number }): void {
    say('OfficeEvents.paid', `order ${order.id}, ${order.total}`);
  }

  @OnWebhook('StockChanged', { source: 'legacy' })
  stockChanged(envelope: { Envelope: { Body: { StockChanged: { Sku: string; Quantity: string } } } }): void {
    const { Sku, Quantity } = envelope.Envelope.Body.StockChanged;
    say('OfficeEvents.stockChanged', `${Sku}: ${Quantity} left`);
  }

  @OnWebhook('**')
  audit(_payload: unknown, event: WebhookEvent): void {
    const name = event.action === undefined ? event.name : `${event.name}.${event.action}`;
    say('OfficeEvents.audit', `${event.source} ${name}`);
  }
}
