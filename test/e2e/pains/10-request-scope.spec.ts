import { describe, expect, it } from '@jest/globals';
import { Inject, Injectable, Scope } from '@nestjs/common';
import { REQUEST } from '@nestjs/core';
import { OnWebhook, WebhookModule, type WebhookEvent } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

/** Holds every handler until all have come. */
class Barrier {
  #waiting: (() => void)[] = [];

  constructor(private readonly size: number) {}

  async reached(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === this.size) for (const go of this.#waiting.splice(0)) go();
    });
  }
}

const TENANTS = 8;
let barrier = new Barrier(TENANTS);
let seen: string[] = [];

@Injectable({ scope: Scope.REQUEST })
class TenantConnection {
  readonly tenant: string;

  constructor(@Inject(REQUEST) event: WebhookEvent) {
    this.tenant = event.delivery.params['tenant'] ?? 'none';
  }
}

@Injectable()
class Repository {
  constructor(readonly connection: TenantConnection) {}
}

@Injectable()
class TenantEvents {
  constructor(
    private readonly repository: Repository,
    private readonly connection: TenantConnection,
  ) {}

  @OnWebhook('push')
  async on(payload: { readonly tenant: string }, event: WebhookEvent): Promise<void> {
    const before = this.connection.tenant;
    await barrier.reached();
    seen.push([payload.tenant, event.delivery.params['tenant'], before, this.connection.tenant, this.repository.connection.tenant, String(this.repository.connection === this.connection)].join(' '));
  }
}

describe.each(ADAPTERS)('pain 10: a request-scoped dependency is that of the delivery (%s)', (adapter) => {
  it('gives each of several deliveries at once its own tenant', async () => {
    [barrier, seen] = [new Barrier(TENANTS), []];
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { hub: { ...github({ secret: GITHUB_SECRET }), path: 'hub/:tenant' } } })],
      providers: [TenantEvents, Repository, TenantConnection],
    });
    const tenants = Array.from({ length: TENANTS }, (_, index) => `tenant-${index}`);
    const answers = await Promise.all(tenants.map((tenant) => send(`${running.url}/webhooks/hub/${tenant}`, githubDelivery({ body: JSON.stringify({ tenant }) }))));
    expect(answers.map(({ status }) => status)).toEqual(tenants.map(() => 200));
    expect(seen.toSorted()).toEqual(tenants.map((tenant) => [tenant, tenant, tenant, tenant, tenant, 'true'].join(' ')));
  });
});
