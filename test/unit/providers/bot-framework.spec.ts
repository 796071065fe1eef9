import { describe, expect, it } from '@jest/globals';
import { verifyDelivery, type RequestParts } from 'nestjs-webhook';
import { botFramework } from 'nestjs-webhook/providers/bot-framework';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';
import { keySetFetch, rsaPair } from '../../support/key-set.js';

const now = Date.UTC(2026, 0, 1);
const appId = '3851a47b-53ed-4d29-b878-6e941da61e98';
const [teams, anywhere] = [rsaPair(), rsaPair()];
const fetchKeys = keySetFetch('https://login.botframework.com/v1/.well-known/keys', [['teams', teams.publicKey, { endorsements: ['msteams'] }], ['anywhere', anywhere.publicKey]]);
const activity = (channelId: string): RequestParts => ({ body: JSON.stringify({ type: 'message', id: '1', channelId, serviceUrl: 'https://smba.trafficmanager.net/amer/' }) });

async function verdictOn(channelId: string, signingKeyId: 'teams' | 'anywhere' | 'unknown') {
  const source = botFramework({ appId, signingKey: (signingKeyId === 'anywhere' ? anywhere : teams).privateKey, signingKeyId });
  return verifyDelivery(source, await signDelivery(source, activity(channelId), { clock: fakeClock(now) }), { now, fetch: fetchKeys });
}

describe('botFramework', () => {
  it('takes a key for the channels it is endorsed for, and any where it names none', async () => {
    expect(await verdictOn('msteams', 'teams')).toMatchObject({ ok: true });
    expect(await verdictOn('webchat', 'anywhere')).toMatchObject({ ok: true });
    expect(await verdictOn('webchat', 'teams')).toEqual({ ok: false, code: 'WEBHOOK_TOKEN_MISMATCH', detail: 'the key is not endorsed for body:channelId' });
  });

  it('refuses a key that the set does not hold', async () => {
    expect(await verdictOn('msteams', 'unknown')).toMatchObject({ ok: false, code: 'WEBHOOK_KEY_UNKNOWN' });
  });
});
