import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { hmacValidator as AdyenValidator } from '@adyen/api-library';
import { verifySignature } from 'gocardless-nodejs/webhooks';
import { WebhookSignatureValidator } from 'mercadopago';
import { adyen } from 'nestjs-webhook/providers/adyen';
import { braintree } from 'nestjs-webhook/providers/braintree';
import { gocardless } from 'nestjs-webhook/providers/gocardless';
import { mercadopago } from 'nestjs-webhook/providers/mercadopago';
import { razorpay } from 'nestjs-webhook/providers/razorpay';
import { shopify } from 'nestjs-webhook/providers/shopify';
import Razorpay from 'razorpay';
import '@shopify/shopify-api/adapters/web-api';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import { adyenCase, adyenPlatformCase } from '../cases/adyen.js';
import { braintreeCase } from '../cases/braintree.js';
import { gocardlessCase } from '../cases/gocardless.js';
import { mercadopagoCase } from '../cases/mercadopago.js';
import { razorpayCase } from '../cases/razorpay.js';
import { shopifyCase } from '../cases/shopify.js';
import { headerOf, passes, sdkSuite, withHeaders, type Sent } from './suite.js';

const hmacKey = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const otherHmacKey = '55893EFA658BBB17DA21D54A43C2FC1D82AD79EAE1D168661D59FD3BDA7CB167';
const adyenValidator = new AdyenValidator();
type Item = Parameters<typeof adyenValidator.validateHMAC>[0];
type Batch = { readonly notificationItems: readonly { readonly NotificationRequestItem: Item }[] };
const batchOf = (sent: Sent): Batch => JSON.parse(sent.body.toString()) as Batch;

sdkSuite('adyen', {
  case: adyenCase,
  source: adyen({ hmacKey }),
  other: adyen({ hmacKey: otherHmacKey }),
  accepts: (sent) => batchOf(sent).notificationItems.every(({ NotificationRequestItem: item }) => adyenValidator.validateHMAC(item, hmacKey)),
  signs: (sent) => {
    const batch = batchOf(sent);
    for (const { NotificationRequestItem: item } of batch.notificationItems) item.additionalData = { ...item.additionalData, hmacSignature: adyenValidator.calculateHmac(item, hmacKey) };
    return { ...sent, body: JSON.stringify(batch) };
  },
});

sdkSuite('adyen', {
  case: adyenPlatformCase,
  source: adyen({ hmacKey, webhooks: 'platform' }),
  other: adyen({ hmacKey: otherHmacKey, webhooks: 'platform' }),
  accepts: (sent) => adyenValidator.calculateHmac(sent.body.toString(), hmacKey) === headerOf(sent, 'hmacsignature'),
  signs: (sent) => withHeaders(sent, { hmacsignature: adyenValidator.calculateHmac(sent.body.toString(), hmacKey) }),
});

/** What is used of a package without types. */
interface Braintree {
  readonly Environment: { readonly Sandbox: unknown };
  readonly WebhookNotification: { readonly Kind: Readonly<Record<string, string>> };
  readonly BraintreeGateway: new (keys: object) => {
    readonly webhookNotification: { verify(challenge: string): Promise<string>; validateSignature(signature: string, payload: string): Error | null };
    readonly webhookTesting: { sampleNotification(kind: string, id: string): Promise<Readonly<Record<'bt_signature' | 'bt_payload', string>>> };
  };
}
const { BraintreeGateway, Environment, WebhookNotification } = createRequire(import.meta.url)('braintree') as Braintree;
const braintreeKeys = { publicKey: 'integration_public_key', privateKey: 'integration_private_key' };
const braintreeGateway = new BraintreeGateway({ ...braintreeKeys, environment: Environment.Sandbox, merchantId: 'integration_merchant_id' });

sdkSuite('braintree', {
  case: braintreeCase,
  source: braintree(braintreeKeys),
  other: braintree({ ...braintreeKeys, privateKey: 'another_private_key' }),
  accepts: (sent) => {
    const fields = new URLSearchParams(sent.body.toString());
    return braintreeGateway.webhookNotification.validateSignature(fields.get('bt_signature') ?? '', fields.get('bt_payload') ?? '') === null;
  },
  signs: async (sent) => ({ ...sent, body: new URLSearchParams(await braintreeGateway.webhookTesting.sampleNotification('subscription_charged_successfully', 'a-subscription')).toString() }),
});

describe('the challenge of braintree', () => {
  it.each(braintreeCase.handshakes ?? [])('is answered as the SDK answers it: $title', async ({ request, answer }) => {
    const challenge = new URLSearchParams(request.url?.split('?')[1]).get('bt_challenge') ?? '';
    expect(await braintreeGateway.webhookNotification.verify(challenge)).toBe(answer.body);
  });
});

describe('the events of braintree', () => {
  it('are those that the SDK knows', () => {
    expect(braintree.definition.knownEvents?.toSorted()).toEqual(Object.values(WebhookNotification.Kind).toSorted());
  });
});

sdkSuite('gocardless', {
  case: gocardlessCase,
  source: gocardless({ secret: 'ED7D658C-D8EB-4941-948B-3973214F2D4A' }),
  other: gocardless({ secret: 'ED7D658C-D8EB-4941-948B-3973214F2D4B' }),
  accepts: (sent) => passes(() => verifySignature(sent.body, 'ED7D658C-D8EB-4941-948B-3973214F2D4A', headerOf(sent, 'webhook-signature')), /signature header/),
});

const mercadopagoSecret = '0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9';

sdkSuite('mercadopago', {
  case: mercadopagoCase,
  source: mercadopago({ secret: mercadopagoSecret }),
  other: mercadopago({ secret: mercadopagoSecret.replace('0a', '1a') }),
  accepts: (sent) => {
    const dataId = new URL(sent.publicUrl ?? '').searchParams.get('data.id');
    return passes(() => WebhookSignatureValidator.validate({ xSignature: sent.headers['x-signature'], xRequestId: sent.headers['x-request-id'], dataId, secret: mercadopagoSecret }), /SignatureMismatch/);
  },
});

sdkSuite('razorpay', {
  case: razorpayCase,
  source: razorpay({ secret: 'a secret' }),
  other: razorpay({ secret: 'another secret' }),
  accepts: (sent) => Razorpay.validateWebhookSignature(sent.body.toString(), headerOf(sent, 'x-razorpay-signature'), 'a secret'),
});

const { webhooks: shopifyWebhooks } = shopifyApi({
  apiKey: 'a-key', apiSecretKey: 'a client secret', apiVersion: ApiVersion.July23, hostName: 'hooks.example.com', isEmbeddedApp: false, scopes: ['read_orders'], logger: { level: 0 },
});

sdkSuite('shopify', {
  case: shopifyCase,
  source: shopify({ secret: 'a client secret' }),
  other: shopify({ secret: 'another client secret' }),
  only: ({ request }) => request.headers?.['x-shopify-topic'] !== undefined,
  accepts: async ({ body, headers }) => {
    const rawRequest = new Request('https://hooks.example.com', { method: 'POST', headers: { 'x-shopify-api-version': '2026-10', ...headers } });
    const answer = await shopifyWebhooks.validate({ rawBody: body.toString(), rawRequest });
    if (!answer.valid && answer.reason !== 'invalid_hmac') throw new Error(JSON.stringify(answer));
    return answer.valid;
  },
});
