import { describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { throwError } from 'rxjs';
import { inline, OnWebhook, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { unhandledDuring } from '../../support/host-process.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

/** How often each handler ran. */
let runs: Record<string, number> = {};
const count = (name: string): void => void (runs[name] = (runs[name] ?? 0) + 1);

@Injectable()
class Healthy {
  @OnWebhook('push')
  on(): void {
    count('healthy');
  }
}

function failing(fail: () => unknown): Type {
  @Injectable()
  class Failing {
    @OnWebhook('push')
    on(): unknown {
      count('failing');
      return (runs['failing'] ?? 0) <= 2 ? fail() : 'recovered';
    }
  }
  return Failing;
}

const FAILURES: readonly [string, () => unknown, string][] = [
  ['a throw', () => { throw new TypeError('it is broken'); }, 'TypeError: it is broken'],
  ['a rejection', () => Promise.reject(new Error('it is broken')), 'Error: it is broken'],
  // oxlint-disable-next-line no-throw-literal
  ['a throw of something else', () => { throw 'just text'; }, 'a string was thrown'],
  ['a rejection with nothing', () => Promise.reject(), 'a undefined was thrown'],
  ['an Observable that fails', () => throwError(() => new RangeError('it is broken')), 'RangeError: it is broken'],
];

describe.each(ADAPTERS)('pain 7: a handler that fails neither kills the process nor vanishes (%s)', (adapter) => {
  async function started(handler: Type, deadlineMs?: number): Promise<RunningApp> {
    runs = {};
    const inbox = inline(deadlineMs === undefined ? {} : { deadlineMs });
    return startApp({ adapter, imports: [WebhookModule.forRoot({ inbox, sources: { github: github({ secret: GITHUB_SECRET }) } })], providers: [handler, Healthy] });
  }

  it.each(FAILURES)('%s is answered 500, logged with its method, and runs again, alone, when the provider repeats', async (_title, fail, text) => {
    const delivery = githubDelivery();
    const unhandled = await unhandledDuring(async () => {
      const running = await started(failing(fail));
      const answers = [];
      for (let i = 0; i < 4; i += 1) answers.push((await send(`${running.url}/webhooks/github`, delivery)).status);
      expect(answers).toEqual([500, 500, 200, 200]);
      expect(runs).toEqual({ healthy: 1, failing: 3 });
      expect(running.log.filter((line) => line.startsWith('ERROR Failing.on failed on github push'))).toEqual([expect.stringContaining(text), expect.stringContaining(text)]);
    });
    expect(unhandled).toEqual([]);
  });

  it('one that fails after the deadline is logged too, and nothing is left unhandled', async () => {
    let fail = (): void => undefined;
    const unhandled = await unhandledDuring(async () => {
      const running = await started(failing(() => new Promise((_resolve, reject) => (fail = () => reject(new Error('too late'))))), 20);
      expect(await send(`${running.url}/webhooks/github`, githubDelivery())).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
      fail();
      await new Promise((resolve) => setImmediate(resolve));
      expect(running.log.some((line) => line.includes('Failing.on failed on github push: Error: too late'))).toBe(true);
      expect(await send(`${running.url}/webhooks/github`, githubDelivery({ event: 'release' }))).toMatchObject({ status: 200 });
    });
    expect(unhandled).toEqual([]);
  });

  it('one that outlives its own time is told by its signal, and answered 500', async () => {
    const aborted: boolean[] = [];
    @Injectable()
    class Impatient {
      @OnWebhook('push', { timeoutMs: 20 })
      on(_payload: unknown, { signal }: { readonly signal: AbortSignal }): Promise<void> {
        return new Promise((resolve) => signal.addEventListener('abort', () => {
          aborted.push(signal.aborted);
          resolve();
        }));
      }
    }
    const unhandled = await unhandledDuring(async () => {
      const running = await started(Impatient);
      expect((await send(`${running.url}/webhooks/github`, githubDelivery())).status).toBe(500);
    });
    expect(aborted).toEqual([true]);
    expect(unhandled).toEqual([]);
  });
});

it('pain 7: the witness of these tests sees a rejection that nobody handles', async () => {
  const [reason, ...more] = await unhandledDuring(async () => void Promise.reject(new Error('nobody cares')));
  expect(reason).toMatchObject({ message: 'nobody cares' });
  expect(more).toEqual([]);
});
