import { describe, expect, it } from '@jest/globals';
import { Injectable, Module } from '@nestjs/common';
import { json, OnWebhook, source, unsafeNoAuth, WebhookModule } from 'nestjs-webhook';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

let calls: string[] = [];

@Injectable()
class Stacked {
  @OnWebhook('a.one')
  @OnWebhook('a.*')
  both(): void {
    calls.push('both');
  }

  @OnWebhook(['a.one', 'b.one', '**'])
  list(): void {
    calls.push('list');
  }

  @OnWebhook('b.one')
  @OnWebhook('a.two')
  either(): void {
    calls.push('either');
  }
}

@Module({ providers: [Stacked, { provide: 'ALIAS', useExisting: Stacked }], exports: ['ALIAS'] })
class OneModule {}

@Module({ imports: [OneModule], providers: [Stacked] })
class TwoModule {}

/** A dynamic module that the application imports twice. */
@Module({})
class TwiceModule {
  static register() {
    return { module: TwiceModule, providers: [Stacked] };
  }
}

describe.each(ADAPTERS)('pain 40: decorators add up, and one event calls a method once (%s)', (adapter) => {
  it.each([
    ['a.one', ['both', 'list']],
    ['a.two', ['both', 'either', 'list']],
    ['b.one', ['either', 'list']],
    ['c', ['list']],
  ])('%s calls %j, though the class stands in several modules and under an alias', async (type, expected) => {
    calls = [];
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { hub: source({ auth: unsafeNoAuth(), eventName: json('type') }) } }), OneModule, TwoModule, TwiceModule.register(), TwiceModule.register()] });
    expect(await send(`${running.url}/webhooks/hub`, { body: JSON.stringify({ type }), headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 200 });
    expect(calls.toSorted()).toEqual(expected);
  });
});
