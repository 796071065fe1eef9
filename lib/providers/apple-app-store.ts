import { bodyJson, json } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';
import type { BodyDecoder } from '../core/provider.js';
import { refuse, type ConfigProblem, type Refused } from '../core/strategy.js';
import { UNNAMED } from '../events/read-events.js';
import { payloadOfJws, x5cJws, type X5cSigningKey } from './families/x5c-jws.js';
import { defineProvider, type EventNameOf } from './source.js';

/** Options of `appleAppStore`. */
export interface AppleAppStoreOptions {
  /** Bundle id of the app, `com.example.app`. Required. */
  readonly bundleId: string;
  /** "Apple ID" of the app under App Information, digits. Required for `Production`. */
  readonly appAppleId?: number;
  /** What may send here; anybody with an account can make notifications of the sandbox. Default `Production` alone. */
  readonly environments?: readonly ('Production' | 'Sandbox')[];
  /** Another root than Apple Root CA - G3, DER in base64, only for tests. Default Apple's. */
  readonly rootCertificate?: string;
  /** A private key with its certificates, only to sign test deliveries with. Default none. */
  readonly signingKey?: X5cSigningKey;
}

/** Apple Root CA - G3, https://www.apple.com/certificateauthority/, SHA-256 63343abf b89a6a03 ebb57e9b 3f5fa7be 7c4f5c75 6f3017b3 a8c488c3 653e9179. */
const APPLE_ROOT =
  'MIICQzCCAcmgAwIBAgIILcX8iNLFS5UwCgYIKoZIzj0EAwMwZzEbMBkGA1UEAwwSQXBwbGUgUm9vdCBDQSAtIEczMSYwJAYDVQQLDB1BcHBsZSBDZXJ0aWZpY2F0aW9uIEF1dGhvcml0eTETMBEGA1UECgwKQXBwbGUg' +
  'SW5jLjELMAkGA1UEBhMCVVMwHhcNMTQwNDMwMTgxOTA2WhcNMzkwNDMwMTgxOTA2WjBnMRswGQYDVQQDDBJBcHBsZSBSb290IENBIC0gRzMxJjAkBgNVBAsMHUFwcGxlIENlcnRpZmljYXRpb24gQXV0aG9yaXR5MRMw' +
  'EQYDVQQKDApBcHBsZSBJbmMuMQswCQYDVQQGEwJVUzB2MBAGByqGSM49AgEGBSuBBAAiA2IABJjpLz1AcqTtkyJygRMc3RCV8cWjTnHcFBbZDuWmBSp3ZHtfTjjTuxxEtX/1H7YyYl3J6YRbTzBPEVoA/VhYDKX1DyxN' +
  'B0cTddqXl5dvMVztK517IDvYuVTZXpmkOlEKMaNCMEAwHQYDVR0OBBYEFLuw3qFYM4iapIqZ3r6966/ayySrMA8GA1UdEwEB/wQFMAMBAf8wDgYDVR0PAQH/BAQDAgEGMAoGCCqGSM49BAMDA2gAMGUCMQCD6cHEFl4a' +
  'XTQY2e3v9GwOAEZLuN+yRhHFD/3meoyhpmvOwgPUnPWTxnS4at+qIxUCMG1mihDK1A3UT82NQz60imOlM27jbdoXt2QfyFMm+YhidDkLF1vLUagM6BgD56KyKA==';

const RULES = { leafExtension: '1.2.840.113635.100.6.11.1', intermediateExtension: '1.2.840.113635.100.6.2.1' };

/** The notification itself, and what it holds signed within once more, decoded beside it. */
const notification: BodyDecoder = {
  format: 'json',
  accepts: (type) => type === '' || type === 'application/json',
  decode: (request) => {
    const payload = payloadOfJws(valueAt(bodyJson(request), 'signedPayload'));
    const data = valueAt(payload, 'data');
    if (!isRecord(payload)) throw new TypeError('no notification');
    if (!isRecord(data)) return payload;
    return { ...payload, data: { ...data, transactionInfo: payloadOfJws(data['signedTransactionInfo']), renewalInfo: payloadOfJws(data['signedRenewalInfo']) } };
  },
};

/**
 * App Store Server Notifications, version 2. The payload is the decoded notification; `data.transactionInfo` and `data.renewalInfo` are what Apple
 * signed into it. Events are notification types with their subtype as action (`SUBSCRIBED.INITIAL_BUY`). Whether a certificate was revoked is not asked.
 */
export const appleAppStore = defineProvider({
  name: 'apple-app-store',
  docs: 'https://developer.apple.com/documentation/appstoreservernotifications/receiving-app-store-server-notifications',
  checkedOn: '2026-11-28',
  options: ({ rootCertificate = APPLE_ROOT, signingKey, ...app }: AppleAppStoreOptions) => ({
    auth: x5cJws({
      at: json('signedPayload'), rules: { ...RULES, root: rootCertificate }, signedAt, judge: (payload) => ofAnotherApp(payload, app), check: () => appProblems(app), ...(signingKey && { signingKey }),
    }),
  }),
  body: notification,
  events: (payload) => {
    const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
    return [{ name: text('notificationType') ?? UNNAMED, action: text('subtype'), id: text('notificationUUID') }];
  },
  idsFromBody: true,
  knownEvents: [
    'SUBSCRIBED', 'DID_CHANGE_RENEWAL_PREF', 'DID_CHANGE_RENEWAL_STATUS', 'OFFER_REDEEMED', 'DID_RENEW', 'EXPIRED', 'DID_FAIL_TO_RENEW', 'GRACE_PERIOD_EXPIRED', 'PRICE_INCREASE', 'REFUND',
    'REFUND_DECLINED', 'CONSUMPTION_REQUEST', 'RENEWAL_EXTENDED', 'REVOKE', 'TEST', 'RENEWAL_EXTENSION', 'REFUND_REVERSED', 'EXTERNAL_PURCHASE_TOKEN', 'ONE_TIME_CHARGE', 'RESCIND_CONSENT',
    'METADATA_UPDATE', 'MIGRATION', 'PRICE_CHANGE',
  ],
  answer: { status: 200 },
  redelivers: { times: 5, hours: 157 },
  grade: 'full',
});

/** Names of the known events of `appleAppStore`. */
export type AppleAppStoreEvent = EventNameOf<typeof appleAppStore>;

type App = Pick<AppleAppStoreOptions, 'bundleId' | 'appAppleId' | 'environments'>;

const signedAt = (payload: unknown): number | undefined => {
  const time = valueAt(payload, 'signedDate');
  return typeof time === 'number' && Number.isSafeInteger(time) ? time : undefined;
};

/** Apple signs for every app alike. */
function ofAnotherApp(payload: unknown, { bundleId, appAppleId, environments = ['Production'] }: App): Refused | undefined {
  const place = ['data', 'summary', 'externalPurchaseToken', 'appData'].find((key) => isRecord(valueAt(payload, key))) ?? 'data';
  const about = (key: string): unknown => valueAt(payload, `${place}.${key}`);
  const environment = place === 'externalPurchaseToken' ? (asText(about('externalPurchaseId'))?.startsWith('SANDBOX') ? 'Sandbox' : 'Production') : about('environment');
  if (about('bundleId') !== bundleId || (environment === 'Production' && about('appAppleId') !== appAppleId)) return refuse('WEBHOOK_TOKEN_MISMATCH', 'it is for another app');
  return environments.some((each) => each === environment) ? undefined : refuse('WEBHOOK_TOKEN_MISMATCH', 'it is of another environment');
}

function appProblems({ bundleId, appAppleId, environments = ['Production'] }: App): readonly ConfigProblem[] {
  const isBundle = typeof bundleId === 'string' && /^[\w.-]+$/.test(bundleId) && /\D/.test(bundleId);
  const isId = Number.isSafeInteger(appAppleId) || !environments.includes('Production');
  return [
    ...(isBundle ? [] : [{ option: 'bundleId', problem: 'is no bundle id', remedy: 'copy that of the app, com.example.app' }]),
    ...(isId ? [] : [{ option: 'appAppleId', problem: 'is missing for Production', remedy: 'give the Apple ID of the app, a number' }]),
    ...(environments.length > 0 && environments.every((each) => each === 'Production' || each === 'Sandbox') ? [] : [{ option: 'environments', problem: 'names none', remedy: 'write [\'Production\'], [\'Sandbox\'] or both' }]),
  ];
}
