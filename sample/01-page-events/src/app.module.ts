import { Module } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { OfficeEvents, PageEvents, ZaloEvents } from './page.events.js';
import { sources } from './sources.js';

@Module({
  imports: [WebhookModule.forRoot({ sources })],
  providers: [PageEvents, ZaloEvents, OfficeEvents],
})
export class AppModule {}
