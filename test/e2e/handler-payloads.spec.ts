import { describe, expect, it } from '@jest/globals';
import { Injectable, type Type } from '@nestjs/common';
import { Type as Nested } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { json, OnWebhook, source, unsafeNoAuth, WebhookModule, type StandardSchema, type WebhookEvent } from 'nestjs-webhook';
import { z } from 'zod';
import { send, type Answered } from '../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

let seen: unknown[] = [];

class Page {
  @IsString()
  readonly id!: string;
}

class PageLike {
  @IsInt()
  readonly count!: number;

  @ValidateNested()
  @Nested(() => Page)
  readonly page!: Page;
}

/** Without any decorator: a type, no check. */
class JustAType {
  readonly count?: number;
}

const schema = z.object({ count: z.number().int(), page: z.object({ id: z.string().transform((id) => id.toUpperCase()) }) });

/** A schema that checks asynchronously and names the place by objects, as Standard Schema allows. */
const asyncSchema: StandardSchema<{ readonly checked: boolean }> = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: async (value) => ((value as { count?: unknown }).count === 1 ? { value: { checked: true } } : { issues: [{ message: 'no', path: [{ key: 'page' }, 'count'] }] }),
  },
};

@Injectable()
class ByClass {
  @OnWebhook('like')
  on(payload: PageLike, _event: WebhookEvent): void {
    seen.push(payload);
  }
}

@Injectable()
class ByStrictClass {
  @OnWebhook('like', { validation: { whitelist: true, forbidNonWhitelisted: true } })
  on(payload: PageLike): void {
    seen.push(payload);
  }
}

@Injectable()
class Unchecked {
  @OnWebhook('like', { validation: false })
  on(payload: PageLike): void {
    seen.push(payload);
  }
}

@Injectable()
class ByPlainClass {
  @OnWebhook('like')
  on(payload: JustAType): void {
    seen.push(payload);
  }
}

@Injectable()
class BySchema {
  @OnWebhook('like', { schema })
  on(payload: z.infer<typeof schema>): void {
    seen.push(payload);
  }
}

@Injectable()
class ByAsyncSchema {
  @OnWebhook('like', { schema: asyncSchema })
  on(payload: unknown): void {
    seen.push(payload);
  }
}

const GOOD = { type: 'like', count: 1, page: { id: 'p1', extra: [1] }, added: { by: 'the provider' } };

describe.each(ADAPTERS)('payloads of handlers on %s', (adapter) => {
  async function started(handler: Type): Promise<RunningApp> {
    seen = [];
    return startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { open: source({ auth: unsafeNoAuth(), eventName: json('type') }) } })], providers: [handler] });
  }

  const post = (running: RunningApp, value: unknown): Promise<Answered> => send(`${running.url}/webhooks/open`, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) });

  it('are instances of the declared class, unknown fields kept', async () => {
    expect(await post(await started(ByClass), GOOD)).toMatchObject({ status: 200 });
    const [like] = seen as PageLike[];
    expect(like).toBeInstanceOf(PageLike);
    expect(like?.page).toBeInstanceOf(Page);
    expect(JSON.parse(JSON.stringify(like))).toEqual(GOOD);
  });

  it('that break the class fail with the names of the properties, and no value, in the log', async () => {
    const running = await started(ByClass);
    expect(await post(running, { ...GOOD, count: 'one-million-secret' })).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_HANDLER_FAILED"}' });
    expect(seen).toEqual([]);
    const line = running.log.find((entry) => entry.includes('WEBHOOK_PAYLOAD_INVALID'));
    expect(line).toContain('ByClass.on: count');
    expect(running.log.join('\n')).not.toContain('one-million-secret');
  });

  it.each([['a list', [1]], ['a text', 'x'], ['null', null]])('that are %s fail a class', async (_title, payload) => {
    const running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { open: source({ auth: unsafeNoAuth(), eventName: () => 'like' }) } })], providers: [ByClass] });
    seen = [];
    expect(await post(running, payload)).toMatchObject({ status: 500 });
    expect(seen).toEqual([]);
  });

  it('may be refused for unknown fields where the handler asks for it', async () => {
    const running = await started(ByStrictClass);
    expect(await post(running, GOOD)).toMatchObject({ status: 500 });
    expect(await post(running, { count: 1, page: { id: 'p' } })).toMatchObject({ status: 200 });
  });

  it('pass as they are with `validation: false`', async () => {
    expect(await post(await started(Unchecked), { type: 'like', count: 'many' })).toMatchObject({ status: 200 });
    expect(seen).toEqual([{ type: 'like', count: 'many' }]);
  });

  it('pass a class that has no rules', async () => {
    expect(await post(await started(ByPlainClass), GOOD)).toMatchObject({ status: 200 });
    expect(seen[0]).toBeInstanceOf(JustAType);
    expect(seen[0]).toMatchObject(GOOD);
  });

  it('are what a Zod schema makes of them', async () => {
    expect(await post(await started(BySchema), GOOD)).toMatchObject({ status: 200 });
    expect(seen).toEqual([{ count: 1, page: { id: 'P1' } }]);
  });

  it('that break a Zod schema fail with their paths, and no value, in the log', async () => {
    const running = await started(BySchema);
    expect(await post(running, { ...GOOD, page: { id: 987_654_321 } })).toMatchObject({ status: 500 });
    expect(seen).toEqual([]);
    expect(running.log.find((entry) => entry.includes('WEBHOOK_PAYLOAD_INVALID'))).toContain('BySchema.on: page.id');
    expect(running.log.join('\n')).not.toContain('987654321');
  });

  it('may be checked by any Standard Schema, asynchronously', async () => {
    const running = await started(ByAsyncSchema);
    expect(await post(running, GOOD)).toMatchObject({ status: 200 });
    expect(seen).toEqual([{ checked: true }]);
    expect(await post(running, { ...GOOD, count: 2 })).toMatchObject({ status: 500 });
    expect(running.log.find((entry) => entry.includes('WEBHOOK_PAYLOAD_INVALID'))).toContain('ByAsyncSchema.on: page.count');
  });
});
