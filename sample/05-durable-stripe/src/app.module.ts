import { Module } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { sqliteInbox } from 'nestjs-webhook/inbox/sqlite';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { Payments } from './payments.js';

/** In your application the secret comes from the environment. */
export const sources = { stripe: stripe({ secret: 'whsec_the_signing_secret_of_this_endpoint' }) };

export const FILE = 'data/webhooks.db';

@Module({
  imports: [WebhookModule.forRoot({ sources, inbox: sqliteInbox({ file: FILE }) })],
  providers: [Payments],
})
export class AppModule {}
