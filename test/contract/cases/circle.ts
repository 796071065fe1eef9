import { generateKeyPairSync } from 'node:crypto';
import { circle, type CircleOptions } from 'nestjs-webhook/providers/circle';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';
import { vectorsOf } from '../vector-by.js';

const KEY_ID = '879dc113-5ca4-4ff7-a6b7-54652083fcf8';
const pair = (): { pem: string; der: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), der: publicKey.export({ type: 'spki', format: 'der' }).toString('base64') };
};
const mine = pair();
const options: CircleOptions = { apiKey: 'TEST_API_KEY:id:secret', signingKey: { privateKey: mine.pem, keyId: KEY_ID } };

const keys = new Map([[KEY_ID, mine.der], ...vectorsOf('circle').map(({ options: given }) => [String(given['keyId']), String(given['publicKey'])] as const)]);
const fetchOf = (path: string): typeof fetch => async (input, init) => {
  const { href } = new URL(input instanceof Request ? input.url : input);
  const start = `https://api.circle.com/v2${path}/notifications/publicKey/`;
  if (!href.startsWith(start) || new Headers(init?.headers).get('authorization') !== `Bearer ${options.apiKey}`) return new Response('', { status: 401 });
  const [id, publicKey] = [href.slice(start.length), keys.get(href.slice(start.length))];
  return publicKey === undefined ? Response.json({ code: 404 }, { status: 404 }) : Response.json({ data: { id, algorithm: 'ECDSA_SHA_256', publicKey, createDate: '2026-01-01T00:00:00Z' } });
};

export const circleCase: PresetCase = {
  name: 'circle',
  source: () => circle(options),
  wrong: () => circle({ ...options, signingKey: { privateKey: pair().pem, keyId: KEY_ID } }),
  empty: { source: (apiKey) => circle({ ...options, apiKey }), option: 'apiKey' },
  mistaken: [{ source: () => circle({ apiKey: 'secret' }), says: /apiKey: .*PREFIX:ID:SECRET/ }],
  fromOptions: () => circle(options),
  deliveries: examples('circle'),
  fetch: fetchOf(''),
  copiesToldBy: 'id',
  handshakes: [
    { title: 'the check of a new endpoint', request: { method: 'HEAD' }, signed: false, answer: { status: 200, body: '' } },
    { title: 'the test of a new webhook', request: payload('circle/webhooks.test.json'), signed: true, answer: { status: 200, body: '' } },
  ],
};

export const circleNetworkCase: PresetCase = {
  ...circleCase,
  variant: 'of the Payments Network',
  source: () => circle({ ...options, product: 'cpn' }),
  wrong: () => circle({ ...options, product: 'cpn', signingKey: { privateKey: pair().pem, keyId: KEY_ID } }),
  fetch: fetchOf('/cpn'),
};
