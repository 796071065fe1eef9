import { describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { IsInt } from 'class-validator';
import { Discard, OnWebhook, PermanentError, RetryLater, type SourceConfig, type WebhookEvent } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { hook, newFile, startDurable, type DurableApp } from '../../support/durable-app.js';
import { ADAPTERS } from '../../support/start-app.js';
import { Gate, waitFor } from '../../support/wait-for.js';

class IssueDto {
  @IsInt()
  number?: number;
}

class RangeFault extends Error {}

@Injectable()
class Failing {
  calls: string[] = [];
  readonly signals: AbortSignal[] = [];
  readonly never = new Gate();

  @OnWebhook('hangs', { timeoutMs: 30, retry: { attempts: 2, delayMs: 5 } })
  async hangs(_payload: unknown, event: WebhookEvent): Promise<void> {
    this.signals.push(event.signal);
    await this.never.opened;
  }

  @OnWebhook('permanent')
  permanent(): void {
    this.calls.push('permanent');
    throw new PermanentError('the account is closed');
  }

  @OnWebhook('judged', { retry: { isPermanent: (error) => error instanceof RangeFault } })
  judged(): void {
    this.calls.push('judged');
    throw new RangeFault('out of range');
  }

  @OnWebhook('discard')
  discard(): void {
    this.calls.push('discard');
    throw new Discard('of no interest');
  }

  @OnWebhook('issues')
  checked(_issue: IssueDto): void {
    this.calls.push('checked');
  }

  @OnWebhook('later', { retry: { attempts: 1 } })
  later(): void {
    this.calls.push('later');
    if (this.calls.length < 4) throw new RetryLater(5);
  }
}

const runOf = async (app: DurableApp, id: string) => (await app.events())[0]?.runs[id];

describe.each(ADAPTERS)('an attempt (%s)', (adapter) => {
  it('that takes longer than timeoutMs is told by its signal, counts, and is made again', async () => {
    const app = await startDurable({ adapter, providers: [Failing] });
    await app.push({ event: 'hangs' });
    await app.settled();
    const { signals } = app.app.get(Failing);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
    expect(await runOf(app, 'Failing.hangs')).toMatchObject({ status: 'dead', attempts: 2, failures: [{ error: 'Error: the time for the handlers is over' }, {}] });
  });

  it('that throws what no repetition cures is a dead letter at once', async () => {
    const app = await startDurable({ adapter, providers: [Failing] });
    for (const event of ['permanent', 'judged', 'issues']) await app.push({ event, body: '{"number":"one"}' });
    await app.settled();
    expect(app.app.get(Failing).calls.toSorted()).toEqual(['judged', 'permanent']);
    expect((await app.events()).map(({ status, runs }) => [status, Object.values(runs)[0]?.attempts])).toEqual([['dead', 1], ['dead', 1], ['dead', 1]]);
    expect((await app.events()).map(({ runs }) => Object.values(runs)[0]?.failures?.[0]?.error)).toEqual([
      'PermanentError: the account is closed', 'Error: out of range', expect.stringContaining('WEBHOOK_PAYLOAD_INVALID: the payload is not what the handler declares: Failing.checked: number'),
    ]);
  });

  it('that throws Discard ends well, and RetryLater counts nothing', async () => {
    const app = await startDurable({ adapter, providers: [Failing] });
    await app.push({ event: 'discard' });
    await app.settled();
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Failing.discard': { status: 'discarded', attempts: 1 } } }]);
    expect(app.log.filter((line) => line.includes('DEAD LETTER'))).toEqual([]);
    app.app.get(Failing).calls = [];
    await app.push({ event: 'later' });
    await app.settled();
    expect(app.app.get(Failing).calls).toHaveLength(4);
    expect((await app.events())[1]).toMatchObject({ status: 'done', runs: { 'Failing.later': { status: 'done', attempts: 1 } } });
  });
});

@Injectable()
class Policies {
  @OnWebhook('push', { retry: { attempts: 4 } })
  own(): void {
    throw new Error('own');
  }

  @OnWebhook('push')
  plain(): void {
    throw new Error('plain');
  }
}

describe('a retry policy', () => {
  it('of the handler wins over that of its source, and that one over the module\'s, option by option', async () => {
    const sources: Record<string, SourceConfig> = { github: hook, patient: { ...hook, retry: { attempts: 3 } } };
    const app = await startDurable({ sources, module: { retry: { attempts: 2, delayMs: 1, jitter: 0 } }, providers: [Policies] });
    await app.push();
    await app.push({}, 'patient');
    await app.settled();
    expect((await app.events()).map(({ runs }) => [runs['Policies.own']?.attempts, runs['Policies.plain']?.attempts])).toEqual([[4, 2], [4, 3]]);
  });

  it('says when the next attempt is due: the waits grow by the factor, and none is made before', async () => {
    const clock = fakeClock();
    const app = await startDurable({ inbox: { autoStart: false }, module: { clock, retry: { attempts: 4, delayMs: 10_000, factor: 3, jitter: 0 } }, providers: [Once] });
    await app.push();
    for (const wait of [10_000, 30_000, 90_000]) {
      expect(await app.inbox.work()).toBe(1);
      expect((await app.events())[0]).toMatchObject({ status: 'pending', dueInMs: wait });
      clock.advance(wait - 1);
      expect(await app.inbox.work()).toBe(0);
      clock.advance(1);
    }
    expect(await app.inbox.work()).toBe(1);
    expect(await app.inbox.counts()).toMatchObject({ dead: 1 });
  });
});

@Injectable()
class Once {
  @OnWebhook('push')
  fail(): void {
    throw new Error('the mail server is away');
  }
}

describe('the log', () => {
  it('says of a failure which attempt it was and when the next comes, and of a dead letter that it is one, with the error', async () => {
    const clock = fakeClock();
    const app = await startDurable({ inbox: { autoStart: false }, module: { clock, retry: { attempts: 2, delayMs: 600_000, jitter: 0 } }, providers: [Once] });
    await app.push();
    await app.inbox.work();
    const [{ seq } = { seq: 0 }] = await app.events();
    expect(app.log).toContain(`WARN Once.fail failed on github push #${seq}, attempt 1 of 2, again in 10.0 min: Error: the mail server is away`);
    clock.advance(600_000);
    await app.inbox.work();
    const dead = app.log.filter((line) => line.includes('DEAD LETTER'));
    expect(dead).toHaveLength(1);
    expect(dead[0]).toContain(`ERROR Once.fail on github push #${seq}: DEAD LETTER after 2 of 2 attempts, not called again until it is replayed: Error: the mail server is away`);
    expect(dead[0]).toContain('outcomes.spec');
  });
});

/** A class as it is in one version of the application. */
function version(name: string, methods: Readonly<Record<string, { readonly id?: string; readonly fails?: boolean }>>): { readonly provider: Type; readonly calls: string[] } {
  const calls: string[] = [];
  const provider = { [name]: class {} }[name] as Type;
  for (const [method, { id, fails = false }] of Object.entries(methods)) {
    const value = (): void => {
      calls.push(method);
      if (fails) throw new Error('a bug');
    };
    Object.defineProperty(provider.prototype, method, { value, configurable: true });
    OnWebhook('push', { retry: { attempts: 2, delayMs: 1 }, ...(id === undefined ? {} : { id }) })(provider.prototype as object, method, { value });
  }
  Injectable()(provider);
  return { provider, calls };
}

describe('a handler of another version of the application', () => {
  const retry = { attempts: 2, delayMs: 1 };
  const started = (file: string, { provider }: ReturnType<typeof version>, autoStart = true) => startDurable({ inbox: { file, autoStart }, module: { retry }, providers: [provider] });

  /** Begins an event with a handler that fails once, and stops there. */
  async function halfDone(file: string): Promise<void> {
    const app = await started(file, version('Mails', { send: { fails: true }, note: {} }), false);
    await app.inbox.pause({ handler: 'Mails.send' });
    await app.push();
    await app.inbox.work();
    await app.inbox.resume({ handler: 'Mails.send' });
    expect(await app.events()).toMatchObject([{ status: 'pending', runs: { 'Mails.send': { status: 'pending' }, 'Mails.note': { status: 'done' } } }]);
    await app.close();
  }

  it('that was renamed is missed aloud: a dead letter says so, after its attempts, and the new name is not called', async () => {
    const file = newFile();
    await halfDone(file);
    const renamed = version('Mails', { post: {}, note: {} });
    const app = await started(file, renamed);
    await app.settled();
    expect(renamed.calls).toEqual([]);
    expect(await app.events()).toMatchObject([{ status: 'dead', runs: { 'Mails.send': { status: 'dead', attempts: 2, failures: [{ error: 'Error: the application has no handler of this name' }, {}] }, 'Mails.note': { status: 'done' } } }]);
    expect(app.log.find((line) => line.includes('DEAD LETTER'))).toContain('Mails.send on github push #1');
    expect(await app.inbox.replay({ status: 'dead' })).toBe(1);
    await app.settled();
    expect(renamed.calls).toEqual(['post']);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Mails.send': { status: 'discarded' }, 'Mails.post': { status: 'done' } } }]);
  });

  it('that was renamed and keeps its old name as id goes on where it was', async () => {
    const file = newFile();
    await halfDone(file);
    const renamed = version('Mails', { post: { id: 'Mails.send' }, note: {} });
    const app = await started(file, renamed);
    await app.settled();
    expect(renamed.calls).toEqual(['post']);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Mails.send': { status: 'done', attempts: 1 } } }]);
  });

  it('that was added is not called for what others have handled, but by a replay that names it', async () => {
    const file = newFile();
    const before = await started(file, version('Mails', { note: {} }));
    await before.push();
    await before.settled();
    await before.close();
    const grown = version('Mails', { note: {}, added: {} });
    const app = await started(file, grown);
    await app.push();
    await app.settled();
    expect(grown.calls.toSorted()).toEqual(['added', 'note']);
    expect(await app.inbox.replay({ name: 'push' }, { handler: 'Mails.added' })).toBe(2);
    await app.settled();
    expect(grown.calls.toSorted()).toEqual(['added', 'added', 'added', 'note']);
    expect((await app.events()).map(({ status, runs }) => [status, runs['Mails.added']?.status])).toEqual([['done', 'done'], ['done', 'done']]);
  });

  it('that nobody was: an event nobody handles is done, and can be replayed once somebody does', async () => {
    const file = newFile();
    const deaf = await startDurable({ inbox: { file } });
    expect(await deaf.push()).toMatchObject({ status: 200 });
    await waitFor(async () => (await deaf.inbox.counts()).done === 1);
    expect(deaf.log.some((line) => line.includes('no handler for `push`'))).toBe(true);
    await deaf.close();
    const hearing = version('Mails', { note: {} });
    const app = await started(file, hearing);
    expect(hearing.calls).toEqual([]);
    expect(await app.inbox.replay({ name: 'push' })).toBe(1);
    await app.settled();
    expect(hearing.calls).toEqual(['note']);
    expect(await app.events()).toMatchObject([{ status: 'done', runs: { 'Mails.note': { status: 'done' } } }]);
  });
});
