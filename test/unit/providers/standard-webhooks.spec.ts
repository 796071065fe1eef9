import { describe, expect, it } from '@jest/globals';
import { verifyDelivery } from 'nestjs-webhook';
import { standardWebhooks } from 'nestjs-webhook/providers/standard-webhooks';
import { fakeClock, signDelivery } from 'nestjs-webhook/testing';
import { ed25519Pair } from '../../support/ed25519.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const pair = ed25519Pair();
const publicKey = `whpk_${pair.publicKey.toString('base64')}`;
const signingKey = pair.privateKey.toString('base64');
const body = '{"type":"user.created"}';
const clock = fakeClock();

const headersOf = async (options: Parameters<typeof standardWebhooks>[0]): Promise<Readonly<Record<string, string>>> =>
  (await signDelivery(standardWebhooks(options), { body }, { clock, id: 'msg_1' })).headers;
const accepts = async (options: Parameters<typeof standardWebhooks>[0], headers: Readonly<Record<string, string>>): Promise<boolean> =>
  (await verifyDelivery(standardWebhooks(options), { body, headers }, { now: clock.now() })).ok;

describe('standardWebhooks', () => {
  it('takes only the version whose key it has', async () => {
    const v1 = await headersOf({ secret });
    const v1a = await headersOf({ publicKey, signingKey });
    expect(v1['webhook-signature']).toMatch(/^v1,/);
    expect(v1a['webhook-signature']).toMatch(/^v1a,/);
    expect(await Promise.all([accepts({ secret }, v1), accepts({ secret }, v1a)])).toEqual([true, false]);
    expect(await Promise.all([accepts({ publicKey }, v1), accepts({ publicKey }, v1a)])).toEqual([false, true]);
    expect(await Promise.all([accepts({ secret, publicKey }, v1), accepts({ secret, publicKey }, v1a)])).toEqual([true, true]);
  });

  it('does not take the signature of one version under the name of the other', async () => {
    const swap = ({ 'webhook-signature': signature = '', ...rest }: Readonly<Record<string, string>>, from: string, to: string) => ({ ...rest, 'webhook-signature': signature.replace(from, to) });
    expect(await accepts({ secret, publicKey }, swap(await headersOf({ secret }), 'v1,', 'v1a,'))).toBe(false);
    expect(await accepts({ secret, publicKey }, swap(await headersOf({ publicKey, signingKey }), 'v1a,', 'v1,'))).toBe(false);
  });

  it('takes the secret without its prefix, and the private key as 32 bytes or with the public one behind', async () => {
    expect(await accepts({ secret: secret.slice('whsec_'.length) }, await headersOf({ secret }))).toBe(true);
    const whole = `whsk_${Buffer.concat([pair.privateKey, pair.publicKey]).toString('base64')}`;
    expect(await headersOf({ publicKey, signingKey: whole })).toEqual(await headersOf({ publicKey, signingKey }));
  });

  it('does not mix the families of headers', async () => {
    expect(await accepts({ secret, headers: 'svix' }, await headersOf({ secret }))).toBe(false);
    expect(await accepts({ secret }, await headersOf({ secret, headers: 'svix' }))).toBe(false);
  });
});
