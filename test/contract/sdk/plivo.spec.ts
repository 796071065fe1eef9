import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { verifyDelivery } from 'nestjs-webhook';
import { plivo } from 'nestjs-webhook/providers/plivo';
import { signDelivery } from 'nestjs-webhook/testing';
import { plivoCase, plivoQueryCase } from '../cases/plivo.js';
import { headerOf, sdkSuite, type Sent } from './suite.js';

const { validateV3Signature } = createRequire(import.meta.url)('plivo') as { validateV3Signature(method: string, url: string, nonce: string, token: string, signature: string, fields: object): boolean };

const FORM = 'application/x-www-form-urlencoded';
const AUTH_TOKEN = 'ODk0YjM5OTBhYzFjZDEyZDQ4example1';
const source = plivo({ authToken: AUTH_TOKEN });

const fieldsOf = ({ body }: Sent): Record<string, string | string[]> => {
  const form = new URLSearchParams(body.toString());
  return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
};

for (const c of [plivoCase, plivoQueryCase]) {
  sdkSuite('plivo', {
    case: c,
    source,
    other: plivo({ authToken: AUTH_TOKEN.replace('O', 'P') }),
    accepts: (sent) => {
      const [nonce, signature] = ['x-plivo-signature-v3-nonce', 'x-plivo-signature-v3'].map((name) => headerOf(sent, name)) as [string, string];
      return validateV3Signature(sent.method ?? 'POST', sent.publicUrl ?? '', nonce, AUTH_TOKEN, signature, fieldsOf(sent));
    },
  });
}

type Fields = Readonly<Record<string, string | readonly string[]>>;

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const name = fc.oneof(text, fc.constantFrom('Text', 'From', 'To', 'CallUUID', 'text', 'a[b]')).filter((each) => each !== '__proto__' && each !== '');
const fields: fc.Arbitrary<Fields> = fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })), { maxKeys: 8, noNullPrototype: true });
/** No name twice in the query: the package asks for `instanceof Array`, which Node's own arrays are not in Jest. */
const query = fc.uniqueArray(fc.constantFrom('foo=1', 'foo=0', 'bar=2', 'Body=It%27s+amazing', 'x=%C3%A0', 'empty=', 'y=a%20b'), { maxLength: 4, selector: (pair) => pair.split('=')[0] });
const url = fc
  .record({
    origin: fc.constantFrom('https://hooks.example.com', 'http://hooks.example.com:8080', 'https://192.0.2.7'),
    path: fc.constantFrom('/', '/webhooks/plivo', '/a%20b/'),
    pairs: query,
  })
  .map(({ origin, path, pairs }) => `${origin}${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`);

const encoded = (values: Fields): string => new URLSearchParams(Object.entries(values).flatMap(([key, value]) => [value].flat().map((each): [string, string] => [key, each]))).toString();

async function signatureOf(method: 'GET' | 'POST', publicUrl: string, body: string): Promise<readonly [string, string]> {
  const { headers } = await signDelivery(source, { method, publicUrl, body, headers: body === '' ? {} : { 'content-type': FORM } });
  return [headers['x-plivo-signature-v3-nonce'] ?? '', headers['x-plivo-signature-v3'] ?? ''];
}

describe('requests', () => {
  it('by POST are signed as the SDK accepts them', async () => {
    await fc.assert(
      fc.asyncProperty(url, fields, async (publicUrl, values) => {
        const [nonce, signature] = await signatureOf('POST', publicUrl, encoded(values));
        expect(validateV3Signature('POST', publicUrl, nonce, AUTH_TOKEN, signature, values)).toBe(true);
      }),
    );
  });

  it('by GET are signed as the SDK accepts them', async () => {
    await fc.assert(
      fc.asyncProperty(url, async (publicUrl) => {
        const [nonce, signature] = await signatureOf('GET', publicUrl, '');
        expect(validateV3Signature('GET', publicUrl, nonce, AUTH_TOKEN, signature, {})).toBe(true);
      }),
    );
  });

  it('are judged as the SDK judges them when form or URL are others', async () => {
    await fc.assert(
      fc.asyncProperty(url, url, fields, fields, async (signedUrl, otherUrl, signedValues, otherValues) => {
        const [nonce, signature] = await signatureOf('POST', signedUrl, encoded(signedValues));
        for (const [publicUrl, values] of [[signedUrl, otherValues], [otherUrl, signedValues]] as const) {
          const headers = { 'content-type': FORM, 'x-plivo-signature-v3-nonce': nonce, 'x-plivo-signature-v3': signature };
          const verdict = await verifyDelivery(source, { publicUrl, body: encoded(values), headers });
          expect(verdict.ok).toBe(validateV3Signature('POST', publicUrl, nonce, AUTH_TOKEN, signature, values));
        }
      }),
    );
  });
});
