import { generateKeyPairSync } from 'node:crypto';
import { ebay, type EbayOptions } from 'nestjs-webhook/providers/ebay';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const KEY_ID = '9936261a-7d7b-4621-a0f1-000000000001';
const pair = (): { pem: string; inOneLine: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), inOneLine: publicKey.export({ type: 'spki', format: 'pem' }).toString().replaceAll('\n', '') };
};
const mine = pair();
const signingKey = { privateKey: mine.pem, keyId: KEY_ID };
const options: EbayOptions = { clientId: 'client-example', clientSecret: 'secret-example', verificationToken: 'verification-token-32-chars-minimum-0001', signingKey };

const keys = new Map([[KEY_ID, mine.inOneLine], ...vectorsOf('ebay').map(({ options: given }) => [String(given['keyId']), String(given['key'])] as const)]);
const fetchAt = (origin: string): typeof fetch => async (input, init) => {
  const { href } = new URL(input instanceof Request ? input.url : input);
  const authorization = new Headers(init?.headers).get('authorization');
  if (href === `${origin}/identity/v1/oauth2/token` && init?.method === 'POST') {
    const known = authorization === `Basic ${Buffer.from('client-example:secret-example').toString('base64')}`;
    return known ? Response.json({ access_token: 'token-example', expires_in: 7200 }) : new Response('', { status: 401 });
  }
  const start = `${origin}/commerce/notification/v1/public_key/`;
  if (!href.startsWith(start) || authorization !== 'Bearer token-example') return new Response('', { status: 401 });
  const key = keys.get(href.slice(start.length));
  return key === undefined ? Response.json({ errors: [] }, { status: 404 }) : Response.json({ key, algorithm: 'ECDSA', digest: 'SHA1' });
};

export const ebayCase: PresetCase = {
  name: 'ebay',
  source: () => ebay(options),
  wrong: () => ebay({ ...options, signingKey: { privateKey: pair().pem, keyId: KEY_ID } }),
  empty: (['clientId', 'clientSecret', 'verificationToken'] as const).map((option) => ({ source: (value: string) => ebay({ ...options, [option]: value }), option })),
  mistaken: [
    { source: () => ebay({ ...options, clientId: 'PRD-0123456789ab-cdef' }), says: /clientId: .*Cert ID.*App ID/ },
    { source: () => ebay({ ...options, clientSecret: 'Example-orders-PRD-012345678-9abcdef0' }), says: /clientSecret: .*App ID.*Cert ID/ },
    { source: () => ebay({ ...options, clientId: 'Example-orders-SBX-012345678-9abcdef0' }), says: /environment: .*SBX/ },
    { source: () => ebay({ ...options, verificationToken: 'v'.repeat(31) }), says: /verificationToken: .*form/ },
  ],
  fromOptions: () => ebay(options),
  deliveries: examples('ebay'),
  fetch: fetchAt('https://api.ebay.com'),
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the check of a new endpoint', request: { method: 'GET', url: '/?challenge_code=a8628072-3d33-45ee-9004-bee86830a22d' }, signed: false,
      answer: { status: 200, body: '{"challengeResponse":"f6845ebc8b941f31e5597ad80755b2460b0f1e15108cf33938eeaad3f8a6fefd"}', contentType: 'application/json; charset=utf-8' },
    },
    {
      title: 'markup instead of a challenge', request: { method: 'GET', url: '/?challenge_code=%3Cscript%3E' }, signed: false,
      answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};

export const ebaySandboxCase: PresetCase = {
  ...ebayCase,
  variant: 'of the sandbox',
  source: () => ebay({ ...options, environment: 'sandbox' }),
  wrong: () => ebay({ ...options, environment: 'sandbox', signingKey: { privateKey: pair().pem, keyId: KEY_ID } }),
  fetch: fetchAt('https://api.sandbox.ebay.com'),
};
