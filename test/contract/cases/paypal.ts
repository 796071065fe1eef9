import { paypal, type PaypalOptions } from 'nestjs-webhook/providers/paypal';
import type { PresetCase } from 'nestjs-webhook/testing';
import { selfSigned } from '../../support/certificate.js';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const CERTIFICATE_URL = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594-1d93a270';
const own = selfSigned();
const options: PaypalOptions = { webhookId: '9XL90610J3647323C', signingKey: { privateKey: own.privateKey, url: CERTIFICATE_URL } };

const certificates = new Map([[CERTIFICATE_URL, own.certificate]]);
for (const vector of vectorsOf('paypal')) {
  const { url, pem } = vector.options['certificate'] as { readonly url: string; readonly pem: string };
  certificates.set(url, pem);
}

const id = 'd938e770-8046-11e6-8103-6b62a8a99ac4';
const captured = payload('paypal/payment-capture-completed.json', { 'paypal-transmission-id': id });
const signedElsewhere = (url: string) => ({
  ...captured,
  headers: { ...captured.headers, 'paypal-transmission-time': '2026-01-01T00:00:00Z', 'paypal-auth-algo': 'SHA256withRSA', 'paypal-transmission-sig': 'QUJD', 'paypal-cert-url': url },
});

export const paypalCase: PresetCase = {
  name: 'paypal',
  source: () => paypal(options),
  wrong: () => paypal({ ...options, webhookId: '1XL90610J3647323C' }),
  empty: { source: (webhookId) => paypal({ ...options, webhookId }), option: 'webhookId' },
  mistaken: [
    { source: () => paypal({ ...options, webhookId: 'WH-58D329510W468432D-8HN650336L201105X' }), says: /id of an event.*Webhook ID/ },
    { source: () => paypal({ ...options, webhookId: 'no id' }), says: /is no Webhook ID/ },
  ],
  fromOptions: ({ webhookId, toleranceSec }) => paypal({ webhookId: String(webhookId), toleranceSec: Number(toleranceSec) }),
  deliveries: examples('paypal'),
  fetch: async (input) => {
    const pem = certificates.get(input instanceof Request ? input.url : String(input));
    return pem === undefined ? new Response('', { status: 404 }) : new Response(pem);
  },
  covered: ['body', 'header:paypal-transmission-id', 'header:paypal-transmission-time'],
  signatureParts: ['header:paypal-transmission-sig', 'header:paypal-auth-algo'],
  toleranceSec: 345_600,
  copiesToldBy: 'id',
  unproved: [
    { title: 'a certificate of another host', request: signedElsewhere('https://api.paypal.com.example.com/v1/notifications/certs/CERT-1') },
    { title: 'a certificate of a host that only looks the same', request: signedElsewhere('https://api-paypal.com/v1/notifications/certs/CERT-1') },
    { title: 'a certificate at another path', request: signedElsewhere('https://api.paypal.com/v1/files/CERT-1') },
    { title: 'a certificate without TLS', request: signedElsewhere('http://api.paypal.com/v1/notifications/certs/CERT-1') },
  ],
};
