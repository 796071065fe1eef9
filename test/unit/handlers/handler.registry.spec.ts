import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { OnWebhook, source, unsafeNoAuth, WebhookModule, type OnWebhookOptions } from 'nestjs-webhook';

const quiet = (): void => undefined;
const QUIET = { log: quiet, warn: quiet, error: quiet };

/** The message with which an application with such a handler stops at boot; empty when it boots. */
async function stopsAt(options: OnWebhookOptions): Promise<string> {
  @Injectable()
  class Events {
    @OnWebhook('**', options)
    on(): void {}
  }
  const own = source({ auth: unsafeNoAuth() });
  const made = await Test.createTestingModule({ imports: [WebhookModule.forRoot({ sources: { own } })], providers: [Events] }).setLogger(QUIET).compile();
  try {
    await made.init();
    return '';
  } catch (error) {
    return String(error);
  } finally {
    await made.close();
  }
}

describe('the limit of a handler', () => {
  it.each([{}, { timeoutMs: 1 }, { timeoutMs: 2_147_483_647 }])('may be as in %j', async (options) => {
    expect(await stopsAt(options)).toBe('');
  });

  it.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2_147_483_648])('stops the boot when it is %s', async (timeoutMs) => {
    expect(await stopsAt({ timeoutMs })).toContain('Events.on: timeoutMs is not a whole number from 1 to 2147483647; give ms, 30000');
  });
});
