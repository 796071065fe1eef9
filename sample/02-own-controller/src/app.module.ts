import { Module } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { BillingController } from './billing.controller.js';

export const sources = { stripe: stripe({ secret: 'whsec_my-endpoint-secret' }) };

@Module({ imports: [WebhookModule.forRoot({ sources })], controllers: [BillingController] })
export class AppModule {}
