import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { unsafeNoAuth, source, WebhookModule } from 'nestjs-webhook';
import { valueOf, withPart } from '../../../lib/testing/preset/alter.js';
import { CASES } from '../../contract/cases/index.js';
import { doubled, signatureParts } from '../../../lib/testing/preset/sending.js';
import { titleOf } from '../../contract/title-of.js';
import { startPreset, type PresetApp } from '../../support/preset-app.js';
import type { Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const BLANK: readonly (string | undefined)[] = [undefined, '', '  ', '\t\n'];

describe.each(ADAPTERS)('pain 8: nothing is open that was not opened by name (%s)', (adapter) => {
  describe.each(CASES.map((c) => [titleOf(c), c] as const))('%s', (_title, c) => {
    let app: PresetApp;
    beforeAll(async () => {
      app = await startPreset(c, adapter);
    });
    afterAll(() => app.running.close());

    it.each([c.empty].flat())('does not start while $option is undefined, empty or blank', async ({ source: make, option }) => {
      for (const secret of BLANK) {
        await expect(startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { events: make(secret as string) } })] })).rejects.toThrow(`sources.events.${option}: `);
      }
    });

    it('refuses a delivery whose signature is missing, empty or doubled, and calls no handler', async () => {
      const [{ request }] = c.deliveries;
      const sent = await app.sign(request);
      for (const part of signatureParts(c, request, sent)) {
        const value = valueOf(sent, part);
        const asArray: Outgoing = { ...(sent as Outgoing), headers: { ...sent.headers, [part.slice(part.indexOf(':') + 1)]: [value, value] } };
        const twice = part.startsWith('header:') ? [asArray] : part.startsWith('query:') ? [doubled(sent, part, [value, value])] : [];
        for (const altered of [withPart(sent, part, undefined), withPart(sent, part, ''), ...twice]) {
          expect(await app.post(altered)).toMatchObject({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
        }
      }
      expect(app.recorder.events).toEqual([]);
      expect((await app.post(sent)).status).toBeLessThan(300);
    });
  });

  describe('unsafeNoAuth()', () => {
    const environment = process.env['NODE_ENV'];
    afterAll(() => void (process.env['NODE_ENV'] = environment));
    const start = (evenInProduction?: boolean) => startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { open: source({ auth: unsafeNoAuth(evenInProduction === undefined ? {} : { evenInProduction }) }) } })] });

    it('is said aloud at boot, and stops it in production unless forced', async () => {
      process.env['NODE_ENV'] = 'development';
      expect((await start()).log.some((line) => line.includes('open: NOBODY IS CHECKED'))).toBe(true);
      process.env['NODE_ENV'] = 'production';
      await expect(start()).rejects.toThrow('sources.open.auth: is unsafeNoAuth() in production');
      expect((await start(true)).log.some((line) => line.includes('open: NOBODY IS CHECKED'))).toBe(true);
    });
  });

  it('does not start for a source without a strategy', async () => {
    const open = { ...source({ auth: unsafeNoAuth() }), auth: undefined } as unknown as ReturnType<typeof source>;
    await expect(startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { open } })] })).rejects.toThrow('sources.open.auth: is missing');
  });
});
