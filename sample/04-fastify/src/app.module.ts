import { Injectable, Module } from '@nestjs/common';
import { OnWebhook, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';

export const sources = { github: github({ secret: ['my-new-secret', 'my-old-secret'] }) };

@Injectable()
export class GithubEvents {
  @OnWebhook('issues.opened')
  opened({ issue }: { issue: { title: string } }): void {
    process.stdout.write(`opened: ${issue.title}\n`);
  }
}

@Module({ imports: [WebhookModule.forRoot({ sources })], providers: [GithubEvents] })
export class AppModule {}
