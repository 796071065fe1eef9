import { describe, expect, it } from '@jest/globals';
import { verifyDelivery, WebhookRequest } from 'nestjs-webhook';
import { appleAppStore, type AppleAppStoreOptions } from 'nestjs-webhook/providers/apple-app-store';
import { signDelivery } from 'nestjs-webhook/testing';
import { newChain, newRoot } from '../../support/certificate-chain.js';
import { payload } from '../../support/payload.js';

const root = newRoot();
const rootCertificate = root.certificate.toString('base64');
const options: AppleAppStoreOptions = { bundleId: 'com.example.app', appAppleId: 1234567890, rootCertificate, signingKey: newChain({ root }) };
const subscribed = payload('apple-app-store/subscribed.json');
const word = async (by: AppleAppStoreOptions, request = subscribed, to: AppleAppStoreOptions = options): Promise<string | undefined> => {
  const verdict = await verifyDelivery(appleAppStore(to), await signDelivery(appleAppStore(by), request));
  return verdict.ok ? 'ok' : `${verdict.code}: ${verdict.detail ?? ''}`;
};

describe('appleAppStore', () => {
  it('takes what is for the app, and nothing that is for another or of another environment', async () => {
    expect(await word(options)).toBe('ok');
    expect(await word(options, subscribed, { ...options, bundleId: 'com.example.other' })).toBe('WEBHOOK_TOKEN_MISMATCH: it is for another app');
    expect(await word(options, subscribed, { ...options, appAppleId: 1 })).toBe('WEBHOOK_TOKEN_MISMATCH: it is for another app');
    expect(await word(options, payload('apple-app-store/test.json'))).toBe('WEBHOOK_TOKEN_MISMATCH: it is of another environment');
  });

  it('trusts the root of Apple alone, and no chain to another', async () => {
    const refused = 'WEBHOOK_CERTIFICATE_REFUSED: its chain does not lead to the pinned root';
    const { rootCertificate: _own, ...withApple } = options;
    expect(await word(options, subscribed, withApple)).toBe(refused);
    expect(await word({ ...options, signingKey: newChain() })).toBe(refused);
  });

  it('tells the environment of a purchase outside by its id', async () => {
    const outside = (externalPurchaseId: string) => ({ body: JSON.stringify({ notificationType: 'EXTERNAL_PURCHASE_TOKEN', signedDate: 1767225600000, externalPurchaseToken: { externalPurchaseId, bundleId: 'com.example.app', appAppleId: 1234567890 } }) });
    expect(await word(options, outside('d45a6b1c'))).toBe('ok');
    expect(await word(options, outside('SANDBOX_d45a6b1c'))).toBe('WEBHOOK_TOKEN_MISMATCH: it is of another environment');
  });

  it('hands over what is signed within', async () => {
    const source = appleAppStore(options);
    const decoded = await source.body[0]?.decode(new WebhookRequest(await signDelivery(source, subscribed)));
    expect(decoded).toMatchObject({ notificationType: 'SUBSCRIBED', data: { transactionInfo: { productId: 'com.example.app.pro' } } });
  });
});
