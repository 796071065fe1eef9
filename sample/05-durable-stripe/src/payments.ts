import { Injectable } from '@nestjs/common';
import { OnWebhook, type WebhookEvent } from 'nestjs-webhook';

interface InvoicePaid {
  readonly data: { readonly object: { readonly id: string; readonly amount_paid: number } };
}

@Injectable()
export class Payments {
  /** Fails twice, as if the accounts were away, and then succeeds. */
  @OnWebhook('invoice.paid', { retry: { attempts: 5, delayMs: 1500, factor: 1 } })
  book({ data: { object } }: InvoicePaid, event: WebhookEvent): void {
    if (event.attempt < 3) {
      say('Payments.book', `${object.id}: attempt ${event.attempt} FAILS`);
      throw new Error('the accounts are away');
    }
    say('Payments.book', `${object.id}: attempt ${event.attempt} has booked ${object.amount_paid / 100}`);
  }

  @OnWebhook('invoice.paid')
  thank({ data: { object } }: InvoicePaid): void {
    say('Payments.thank', `${object.id}: the customer is thanked`);
  }
}

function say(method: string, text: string): void {
  process.stdout.write(`  -> [${process.pid}] ${method.padEnd(15)} ${text}\n`);
}
