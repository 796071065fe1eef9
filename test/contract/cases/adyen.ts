import { adyen, type AdyenOptions } from 'nestjs-webhook/providers/adyen';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = '44782DEF547AAA06C910C43932B1EB0C71FC68D9D0C057550C48EC2ACF6BA056';
const NEW = '55893EFA658BBB17DA21D54A43C2FC1D82AD79EAE1D168661D59FD3BDA7CB167';
const first = (field: string): string => `body:notificationItems.0.NotificationRequestItem.${field}`;
const payments = payload('adyen/payments.json');
const withColon = { ...payments, body: String(payments.body).replace('"TestMerchant"', '"Test:Merchant"') };

function ofKind(webhooks: 'payments' | 'platform'): Omit<PresetCase, 'deliveries'> {
  return {
    name: 'adyen',
    source: () => adyen({ hmacKey: OLD, webhooks }),
    rotated: () => adyen({ hmacKey: [NEW, OLD], webhooks }),
    wrong: () => adyen({ hmacKey: NEW, webhooks }),
    empty: { source: (hmacKey) => adyen({ hmacKey, webhooks }), option: 'hmacKey' },
    mistaken: [{ source: () => adyen({ hmacKey: 'AQEyhmfxLYrIaRRCVh3maGQ', webhooks }), says: /hmacKey: is not in the provider's form.*hexadecimal/ }],
    fromOptions: (options) => adyen(options as unknown as AdyenOptions),
    success: { status: 200, body: '[accepted]', contentType: 'text/plain; charset=utf-8' },
  };
}

const uncovered = ['body:live', ...['eventDate', 'paymentMethod', 'reason', 'additionalData.cardSummary'].map(first)];

export const adyenCase: PresetCase = {
  ...ofKind('payments'),
  deliveries: examples('adyen'),
  covered: [
    ...['pspReference', 'merchantAccountCode', 'merchantReference', 'amount.value', 'amount.currency', 'eventCode', 'success'].map(first),
    'body:notificationItems.1.NotificationRequestItem.originalReference',
    'body:notificationItems.1.NotificationRequestItem.pspReference',
  ],
  uncovered,
  signatureParts: [first('additionalData.hmacSignature'), 'body:notificationItems.1.NotificationRequestItem.additionalData.hmacSignature'],
  copiesToldBy: 'id',
  unproved: [
    { title: 'a batch without items', request: { ...payments, body: '{"live":"false","notificationItems":[]}' } },
    { title: 'a field with a colon', request: withColon },
  ],
};

export const adyenPlatformCase: PresetCase = {
  ...ofKind('platform'),
  variant: 'platform',
  deliveries: examples('adyen', 'platform'),
  closed: uncovered,
  copiesToldBy: 'none',
};
