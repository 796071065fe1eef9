import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { verifyDelivery } from 'nestjs-webhook';
import { zalo } from 'nestjs-webhook/providers/zalo';
import { eventsOf } from '../../support/events-of.js';

const APP = '360846524940903967';
const KEY = 'Kq8ExampleOaSecret';
const NOW = 1767225600000;
const source = zalo({ appId: APP, oaSecretKey: KEY });
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

async function codeOf(body: string, appId = APP, over: Partial<{ mac: string; now: number; of: typeof source }> = {}): Promise<string> {
  const { timestamp } = JSON.parse(body) as { timestamp: string };
  const mac = over.mac ?? `mac=${sha256(appId + body + timestamp + KEY)}`;
  const verdict = await verifyDelivery(over.of ?? source, { body, headers: { 'x-zevent-signature': mac } }, { now: over.now ?? NOW });
  return verdict.ok ? 'ok' : verdict.code;
}

const body = (appId: string | number = APP): string => `{"app_id":${JSON.stringify(appId)},"event_name":"follow","timestamp":"${NOW}"}`;

describe('zalo', () => {
  it('accepts the plain hash of app id, body, time and key', async () => {
    expect(await codeOf(body())).toBe('ok');
  });

  it('refuses a body of another app, also when somebody who has the key signed it', async () => {
    expect(await codeOf(body('111'), '111')).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(body('111'), APP)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(`{"event_name":"follow","timestamp":"${NOW}"}`)).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('reads an app id that is a number to its last digit', async () => {
    expect(await codeOf(body().replace(`"${APP}"`, APP))).toBe('ok');
    expect(await codeOf(body().replace(`"${APP}"`, '360846524940903968'))).toBe('WEBHOOK_SIGNATURE_MISMATCH');
  });

  it('refuses an HMAC, a hash without its prefix and one in another place', async () => {
    const hash = sha256(APP + body() + NOW + KEY);
    expect(await codeOf(body(), APP, { mac: hash })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
    expect(await codeOf(body(), APP, { mac: `mac=${sha256(body() + APP + NOW + KEY)}` })).toBe('WEBHOOK_SIGNATURE_MISMATCH');
    expect(await codeOf(body(), APP, { mac: `sha256=${hash}` })).toBe('WEBHOOK_SIGNATURE_MALFORMED');
  });

  it('takes the last of the repeats, nearly two hours later', async () => {
    expect(await codeOf(body(), APP, { now: NOW + (30 + 5 * 60 + 15 * 60 + 30 * 60 + 3600) * 1000 })).toBe('ok');
    expect(await codeOf(body(), APP, { now: NOW + 10_800_001 })).toBe('WEBHOOK_TIMESTAMP_STALE');
    expect(await codeOf(body(), APP, { now: NOW + 60_001, of: zalo({ appId: APP, oaSecretKey: KEY, toleranceSec: 60 }) })).toBe('WEBHOOK_TIMESTAMP_STALE');
  });

  it.each([
    ['{"event_name":"user_received_message","message":{"msg_id":"m1"},"timestamp":"1"}', 'user_received_message:m1'],
    ['{"event_name":"user_reacted_message","sender":{"id":"7"},"message":{"msg_id":"m1"},"timestamp":"1"}', 'user_reacted_message:7:m1:1'],
    ['{"event_name":"unfollow","oa_id":"5","follower":{"id":"7"},"timestamp":"1"}', 'unfollow:5:7:1'],
    ['{"event_name":"add_user_to_tag","oa_id":"5","user_id":"8","timestamp":"1"}', 'add_user_to_tag:5:8:1'],
    ['{"event_name":"change_template_status","oa_id":"5","template_id":"9","timestamp":"1"}', 'change_template_status:5:9:1'],
    ['{"event_name":"create_group","oa_id":"5","timestamp":"1"}', undefined],
    ['{"message":{"msg_id":"m1"}}', undefined],
  ])('reads the id of %s', async (text, id) => {
    expect((await eventsOf(source, { body: text }))[0]).toMatchObject({ id });
  });
});
