import { appleAppStore, type AppleAppStoreOptions } from 'nestjs-webhook/providers/apple-app-store';
import type { PresetCase } from 'nestjs-webhook/testing';
import { newChain, newRoot } from '../../support/certificate-chain.js';
import { examples } from '../examples.js';

const root = newRoot();
const rootCertificate = root.certificate.toString('base64');
const mine = newChain({ root });
const options: AppleAppStoreOptions = { bundleId: 'com.example.app', appAppleId: 1234567890, environments: ['Production', 'Sandbox'], rootCertificate, signingKey: mine };

export const appleAppStoreCase: PresetCase = {
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
  deliveries: examples('apple-app-store'),
  signatureParts: ['body:signedPayload'],
  copiesToldBy: 'id',
};
