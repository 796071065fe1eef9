import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { CASES } from '../../contract/cases/index.js';
import { nowOf } from '../../../lib/testing/preset/sending.js';
import { titleOf } from '../../contract/title-of.js';
import { jsonText } from '../../support/json-text.js';
import { startPreset, type PresetApp } from '../../support/preset-app.js';
import { ADAPTERS } from '../../support/start-app.js';

const JSON_TYPE = { 'content-type': 'application/json' };

/** Zalo signs a field of the body too: the text stands beside it. */
const FRAMES: Readonly<Record<string, (text: string, now: number) => string>> = {
  zalo: (text, now) => `{"app_id":"360846524940903967","timestamp":"${now}","more":${text.replace('\ufeff', '')}}`,
};

/** Presets that sign the bytes of the body and take any JSON, of every kind of proof. That a changed byte is refused, the contract suite shows for all. */
const NAMES = ['discord', 'facebook', 'github', 'shopify', 'slack', 'standard-webhooks', 'stripe', 'twilio', 'zalo', 'paddle', 'gitlab'];
const SIGNING_BODIES = CASES.filter((c) => NAMES.includes(c.name) && c.source().auth.covers.includes('body'));

describe.each(ADAPTERS)('pain 2: the signature is over bytes, never over what was parsed (%s)', (adapter) => {
  it('covers the body in each of them', () => {
    expect(NAMES.filter((name) => !SIGNING_BODIES.some((c) => c.name === name))).toEqual([]);
  });

  describe.each(SIGNING_BODIES.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
    let app: PresetApp;
    beforeAll(async () => {
      app = await startPreset(c, adapter);
    });
    afterAll(() => app.running.close());

    it('takes JSON however it is written, and refuses it with any one byte changed', async () => {
      const frame = FRAMES[c.name] ?? ((text: string) => text);
      await fc.assert(
        fc.asyncProperty(jsonText, fc.nat(), fc.integer({ min: 1, max: 255 }), async (text, place, change) => {
          const sent = await app.sign({ ...c.deliveries[0].request, headers: { ...c.deliveries[0].request.headers, ...JSON_TYPE }, body: frame(text, nowOf(c)) });
          const bytes = Buffer.from(sent.body);
          const { recorder } = app;
          recorder.events.length = 0;
          expect([200, 204]).toContain((await app.post(sent)).status);
          for (const { delivery } of recorder.events) expect(delivery.rawBody.equals(bytes)).toBe(true);

          const changed = Buffer.from(bytes);
          changed[place % bytes.length] = (changed[place % bytes.length] ?? 0) ^ change;
          recorder.events.length = 0;
          expect((await app.post({ ...sent, body: changed })).status).toBe(401);
          expect(recorder.events).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });
  });
});
