import { appleAppStore, type AppleAppStoreOptions } from 'nestjs-webhook/providers/apple-app-store';
import { newChain, newRoot } from '../../support/certificate-chain.js';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const root = newRoot();
const rootCertificate = root.certificate.toString('base64');
const mine = newChain({ root });
const options: AppleAppStoreOptions = { bundleId: 'com.example.app', appAppleId: 1234567890, environments: ['Production', 'Sandbox'], rootCertificate, signingKey: mine };

export const appleAppStoreCase: ProviderCase = {
  name: 'apple-app-store',
  source: () => appleAppStore(options),
  wrong: () => appleAppStore({ ...options, signingKey: { privateKey: newChain({ root }).privateKey, certificates: mine.certificates } }),
  empty: { source: (bundleId) => appleAppStore({ ...options, bundleId }), option: 'bundleId' },
  mistaken: [
    { source: () => appleAppStore({ ...options, bundleId: '1234567890' }), says: /no bundle id.*com\.example\.app/ },
    { source: () => appleAppStore({ bundleId: 'com.example.app' }), says: /appAppleId: is missing for Production/ },
    { source: () => appleAppStore({ ...options, environments: [] }), says: /environments: names none/ },
  ],
  fromOptions: (given) => appleAppStore(given as unknown as AppleAppStoreOptions),
  deliveries: [
    { title: 'a new subscription', request: payload('apple-app-store/subscribed.json'), events: [{ name: 'SUBSCRIBED', action: 'INITIAL_BUY', id: '002e14d5-51f5-4503-b5a8-c3a1af68eb20' }] },
    { title: 'a test in the sandbox', request: payload('apple-app-store/test.json'), events: [{ name: 'TEST', id: '9ad56bd2-0bc6-42e0-af24-fd996d87a1e7' }] },
    { title: 'the summary of an extension', request: payload('apple-app-store/renewal-extension.json'), events: [{ name: 'RENEWAL_EXTENSION', action: 'SUMMARY', id: '9ad56bd2-0bc6-42e0-af24-fd996d87a1e8' }] },
  ],
  signatureParts: ['body:signedPayload'],
  copiesToldBy: 'id',
};
