import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { OnWebhook } from 'nestjs-webhook';
import { startDurable } from '../../support/durable-app.js';
import { ADAPTERS } from '../../support/start-app.js';

@Injectable()
class Three {
  readonly calls = { first: 0, second: 0, third: 0 };

  @OnWebhook('push')
  first(): void {
    this.calls.first += 1;
  }

  @OnWebhook('push', { retry: { delayMs: 10 } })
  second(): void {
    this.calls.second += 1;
    if (this.calls.second < 3) throw new Error('the mail server is away');
  }

  @OnWebhook('push')
  third(): void {
    this.calls.third += 1;
  }
}

describe.each(ADAPTERS)('pain 24: a handler that fails repeats alone (%s)', (adapter) => {
  it('one fails twice: the others run once, it three times, and the event is done', async () => {
    const app = await startDurable({ adapter, providers: [Three] });
    expect(await app.push()).toMatchObject({ status: 200 });
    await app.settled();
    expect(app.app.get(Three).calls).toEqual({ first: 1, second: 3, third: 1 });
    expect(await app.events()).toMatchObject([{
      status: 'done',
      runs: {
        'Three.first': { status: 'done', attempts: 1 },
        'Three.second': { status: 'done', attempts: 3, failures: [{ error: 'Error: the mail server is away' }, { error: 'Error: the mail server is away' }] },
        'Three.third': { status: 'done', attempts: 1 },
      },
    }]);
  });

  it('a copy that comes meanwhile calls none of them', async () => {
    const app = await startDurable({ adapter, providers: [Three] });
    const delivery = { body: '{"copy":true}', id: 'one-id' };
    await app.push(delivery);
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await app.settled();
    expect(await app.push(delivery)).toMatchObject({ status: 200 });
    await app.settled();
    expect(app.app.get(Three).calls).toEqual({ first: 1, second: 3, third: 1 });
  });
});
