import { defineProvider, header, hmacSignature, json, literal, rawBody, type Secrets } from 'nestjs-webhook';

/** What the application gives. */
export interface AcmeOptions {
  readonly signingKey: Secrets;
}

const time = header('x-acme-time');

/** A preset of your own: what the provider signs, where the names and ids are, how it wants to be answered. */
export const acme = defineProvider({
  name: 'acme',
  docs: 'https://acme.example/docs/webhooks',
  checkedOn: '2026-11-23',
  options: ({ signingKey }: AcmeOptions) => ({
    auth: hmacSignature({
      hash: 'sha512',
      key: signingKey,
      keyOption: 'signingKey',
      content: [literal('v1:'), time, literal(':'), rawBody()],
      signature: header('x-acme-signature'),
      encoding: 'base64',
      timestamp: { at: time, unit: 'ms', toleranceSec: 600 },
    }),
  }),
  body: 'json',
  split: 'items',
  eventName: { name: json('kind'), action: json('verb') },
  deliveryId: json('uid'),
  answer: { status: 202, body: 'accepted', contentType: 'text/plain' },
  redelivers: true,
});
