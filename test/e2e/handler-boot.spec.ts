import { describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { OnWebhook, WebhookHandler, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

function withPatterns(patterns: string | readonly string[], source?: string): Type {
  @Injectable()
  class Events {
    @OnWebhook(patterns, source === undefined ? {} : { source })
    on(): void {
      throw new Error('not to be called');
    }
  }
  return Events;
}

describe.each(ADAPTERS)('handlers at boot on %s', (adapter) => {
  const start = (...classes: Type[]): Promise<RunningApp> =>
    startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 'a-good-secret' }), erp: github({ secret: 'another-secret' }) } })], providers: classes });

  it.each([
    ['a source that is nearly one', withPatterns('push', 'githb'), 'Events.on: there is no source `githb`; did you mean `github`?'],
    ['a source like none', withPatterns('push', 'stripe'), 'Events.on: there is no source `stripe`; there are github, erp'],
    ['no pattern', withPatterns([]), "Events.on: has no pattern; name one, '**' for every event"],
    ['an empty pattern', withPatterns(''), 'Events.on: the pattern `` is empty'],
    ['an empty segment', withPatterns('issues..opened'), 'Events.on: the pattern `issues..opened` has an empty segment'],
  ])('refuse to start for %s, and name Class.method', async (_title, handler, message) => {
    await expect(start(handler)).rejects.toThrow(message);
    await expect(start(handler)).rejects.toMatchObject({ name: 'WebhookError', code: 'WEBHOOK_CONFIG_HANDLER' });
  });

  it('refuse to start for the source of @WebhookHandler too', async () => {
    @Injectable()
    @WebhookHandler({ source: 'gitlab' })
    class Lost {
      @OnWebhook('push')
      on(): void {}
    }
    await expect(start(Lost)).rejects.toThrow('Lost.on: there is no source `gitlab`');
  });

  it('name every method that is wrong, not just the first', async () => {
    await expect(start(withPatterns('push', 'githb'), withPatterns('**', 'epr'))).rejects.toThrow(/`githb`.*\n.*`epr`/s);
  });

  it('refuse to start when there is no source at all', async () => {
    const started = startApp({ adapter, imports: [WebhookModule.forRoot({ sources: {} })], providers: [withPatterns('push')] });
    await expect(started).rejects.toThrow('Events.on: there is no source; add one to `sources` of WebhookModule');
  });

  it('start, and ask in the log, for an event name that is nearly one the provider knows', async () => {
    const running = await start(withPatterns(['isues.opened', 'push', 'pull_requst'], 'github'));
    const questions = running.log.filter((line) => line.includes('did you mean'));
    expect(questions).toEqual([
      'WARN Events.on: no known event is called `isues.opened`; did you mean `issues.opened`?',
      'WARN Events.on: no known event is called `pull_requst`; did you mean `pull_request`?',
    ]);
  });

  it('say what is routed where', async () => {
    const running = await start(withPatterns(['issues.*', 'push'], 'github'));
    expect(running.log).toContain('LOG Events.on on issues.*, push of github');
  });

  it('name the property when something else than a method is decorated', () => {
    expect(() => {
      class Wrong {
        readonly on = (): void => undefined;
      }
      (OnWebhook('push') as PropertyDecorator)(Wrong.prototype, 'on');
    }).toThrow('Wrong.on: is no method');
  });
});
