import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { HeaderTokenGuard, hmacSignature, header, rawBody, StrategyGuard, Webhook, WebhookGuard, type VerifiedDelivery } from 'nestjs-webhook';

/** The secret of the meters; in your application it comes from the environment. */
export const meterAuth = hmacSignature({ hash: 'sha256', key: 'my-meter-secret', content: [rawBody()], signature: header('x-signature') });

@Controller('billing')
export class BillingController {
  /** The proof of a source in `sources`, on a route of your own. */
  @Post('stripe')
  @HttpCode(200)
  @UseGuards(WebhookGuard('stripe'))
  paid(@Webhook() delivery: VerifiedDelivery<{ id: string; type: string }>): { received: string } {
    return { received: delivery.payload.type };
  }

  /** A strategy alone. */
  @Post('meter')
  @UseGuards(StrategyGuard(meterAuth))
  meter(@Body() reading: { kwh: number }): { kwh: number } {
    return reading;
  }

  @Post('door')
  @UseGuards(HeaderTokenGuard({ header: 'x-door-token', token: 'my-door-token' }))
  door(): { open: boolean } {
    return { open: true };
  }
}
