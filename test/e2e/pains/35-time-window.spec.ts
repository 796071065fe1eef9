import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { header, hmacSignature, json, literal, pair, rawBody, source, WebhookModule, type Source, type TimeWindow } from 'nestjs-webhook';
import { fakeClock } from 'nestjs-webhook/testing';
import { CASES } from '../../contract/cases/index.js';
import { titleOf } from '../../contract/title-of.js';
import { startPreset, type PresetApp } from '../../support/preset-app.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

const SECRET = 'a-secret-of-the-sender';
const NOW = Date.UTC(2026, 5, 1);
const timed = CASES.filter(({ toleranceSec }) => toleranceSec !== undefined);

describe.each(ADAPTERS)('pain 35: the age of a delivery is that of the signed time, both ways, as wide as you say (%s)', (adapter) => {
  describe.each(timed.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
    let app: PresetApp;
    beforeAll(async () => {
      app = await startPreset(c, adapter);
    });
    afterAll(() => app.running.close());

    it(`accepts up to ${c.toleranceSec ?? 0} s off, and no more`, async () => {
      const { request } = c.deliveries[0];
      const statusOff = async (offSec: number): Promise<number> => {
        const sent = await app.sign({ ...request });
        app.clock.advance(offSec * 1000);
        const { status } = await app.post(sent);
        app.clock.advance(-offSec * 1000);
        return status;
      };
      const edge = c.toleranceSec ?? 0;
      const taken = await statusOff(edge - 1);
      expect(taken).toBeLessThan(300);
      expect(await statusOff(1 - edge)).toBe(taken);
      expect(await statusOff(edge + 1)).toBe(401);
      expect(app.running.log.at(-1)).toContain('WEBHOOK_TIMESTAMP_STALE');
      expect(await statusOff(-(edge + 1))).toBe(401);
      expect(app.running.log.at(-1)).toContain('WEBHOOK_TIMESTAMP_FUTURE');
    });
  });

  describe('of your own source', () => {
    const inBody = (window: Partial<TimeWindow> = {}): Source =>
      source({ auth: hmacSignature({ hash: 'sha256', key: SECRET, content: [rawBody()], signature: header('x-signature'), timestamp: { at: json('sentAt'), unit: 'ms', ...window } }), eventName: json('type') });
    const clock = fakeClock(NOW);
    const SOURCES = {
      usual: inBody(),
      narrow: inBody({ toleranceSec: 10 }),
      wide: inBody({ toleranceSec: 86_400 }),
      iso: inBody({ unit: 'iso' }),
      seconds: source({
        auth: hmacSignature({ hash: 'sha256', key: SECRET, content: [pair(header('x-signature'), 't'), literal('.'), rawBody()], signature: pair(header('x-signature'), 'v1'), timestamp: { at: pair(header('x-signature'), 't') } }),
        eventName: json('type'),
      }),
    };
    let running: RunningApp;
    beforeAll(async () => {
      running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES, clock })], providers: [Recorder] });
    });
    afterAll(() => running.close());

    const hex = (text: string): string => createHmac('sha256', SECRET).update(text).digest('hex');
    async function statusOf(to: keyof typeof SOURCES, sentAt: unknown, headers: Record<string, string> = {}): Promise<number> {
      const body = JSON.stringify({ type: 'thing', sentAt, n: Math.random() });
      const signature = to === 'seconds' ? `t=${String(sentAt)},v1=${hex(`${String(sentAt)}.${body}`)}` : hex(body);
      return (await send(`${running.url}/webhooks/${to}`, { body, headers: { 'content-type': 'application/json', 'x-signature': signature, ...headers } })).status;
    }

    it.each<[keyof typeof SOURCES, number, number]>([
      ['usual', -299, 200], ['usual', -301, 401], ['usual', 299, 200], ['usual', 301, 401],
      ['narrow', -9, 200], ['narrow', -11, 401], ['narrow', 11, 401],
      ['wide', -86_399, 200], ['wide', -86_401, 401],
    ])('%s: %d s off is answered %d', async (to, off, status) => {
      expect(await statusOf(to, NOW + off * 1000)).toBe(status);
    });

    it('reads seconds, milliseconds and ISO 8601, each where it is said', async () => {
      expect(await statusOf('seconds', NOW / 1000)).toBe(200);
      expect(await statusOf('seconds', NOW)).toBe(401);
      expect(await statusOf('usual', NOW)).toBe(200);
      expect(await statusOf('usual', NOW / 1000)).toBe(401);
      expect(await statusOf('iso', new Date(NOW).toISOString())).toBe(200);
      expect(await statusOf('iso', '2026-06-01T02:00:00+02:00')).toBe(200);
    });

    it.each(['', 'soon', '-1', '1e3', ' 1780272000000', 'NaN', null, {}, [NOW], '0x1', '9'.repeat(40)])('refuses %j, which is no time, with its own reason', async (sentAt) => {
      expect(await statusOf('usual', sentAt)).toBe(401);
      expect(running.log.at(-1)).toMatch(/WEBHOOK_(TIMESTAMP_MALFORMED|SIGNATURE_MISSING|TIMESTAMP_FUTURE)/);
    });

    it('ignores a fresh time in a header that nobody signs', async () => {
      const fresh = { 'x-timestamp': String(NOW), 'linear-timestamp': String(NOW), date: new Date(NOW).toUTCString() };
      expect(await statusOf('usual', NOW - 3_600_000, fresh)).toBe(401);
      expect(running.log.at(-1)).toContain('WEBHOOK_TIMESTAMP_STALE');
    });

    it('does not start with a time that nobody signs', async () => {
      const unsigned = source({ auth: hmacSignature({ hash: 'sha256', key: SECRET, content: [rawBody()], signature: header('x-signature'), timestamp: { at: header('x-timestamp') } }) });
      await expect(startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { unsigned } })] })).rejects.toThrow('sources.unsigned.timestamp: header:x-timestamp is not among the signed content');
    });
  });
});
