import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { verifyDelivery } from 'nestjs-webhook';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { signDelivery } from 'nestjs-webhook/testing';
import { getExpectedBodyHash, getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks.js';
import { urlForms } from '../../../lib/providers/families/url-forms.js';

const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';
const FORM = 'application/x-www-form-urlencoded';
const source = twilio({ authToken: AUTH_TOKEN });

type Params = Readonly<Record<string, string | readonly string[]>>;

const text = fc.string({ unit: 'grapheme', maxLength: 12 });
const name = fc.oneof(text, fc.constantFrom('Body', 'From', 'To', 'MessagingBinding.Address', 'body', 'a[b]', 'a[]', '')).filter((each) => each !== '__proto__');
const params: fc.Arbitrary<Params> = fc.dictionary(name, fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 4 })), { maxKeys: 8, noNullPrototype: true });

/** Addresses with and without port, user and query, some of them with characters that `new URL()` writes otherwise. */
const url = fc
  .record({
    scheme: fc.constantFrom('https://', 'http://', 'HTTPS://'),
    user: fc.constantFrom('', 'user@', 'user:pass@'),
    host: fc.constantFrom('mycompany.com', 'API.Example.com', '192.0.2.7', '[2001:db8::1]'),
    port: fc.constantFrom('', ':443', ':80', ':1234'),
    path: fc.constantFrom('', '/', '/myapp.php', '/a%20b/', '/it\'s/ü'),
    query: fc.array(fc.constantFrom('foo=1', 'bar=2', 'Body=It\'s+amazing', 'x=%C3%A0', 'x=à', 'empty=', 'flag', 'y=a%20b'), { maxLength: 3 }),
  })
  .map(({ scheme, user, host, port, path, query }) => `${scheme}${user}${host}${port}${path}${query.length === 0 ? '' : `?${query.join('&')}`}`);

const encoded = (values: Params): string =>
  new URLSearchParams(Object.entries(values).flatMap(([key, value]) => [value].flat().map((each): [string, string] => [key, each]))).toString();

async function accepts(publicUrl: string, signature: string, body: string, contentType = FORM): Promise<boolean> {
  return (await verifyDelivery(source, { publicUrl, body, headers: { 'content-type': contentType, 'x-twilio-signature': signature } })).ok;
}

const sdkAccepts = (signature: string, publicUrl: string, values: Params): boolean => validateRequest(AUTH_TOKEN, signature, publicUrl, values);

describe('forms', () => {
  it('are accepted when the SDK signs them for any form of the URL that the SDK itself tries', async () => {
    await fc.assert(
      fc.asyncProperty(url, params, fc.nat(), async (publicUrl, values, pick) => {
        const forms = urlForms(publicUrl);
        const signature = getExpectedTwilioSignature(AUTH_TOKEN, forms[pick % forms.length] ?? publicUrl, values);
        expect(sdkAccepts(signature, publicUrl, values)).toBe(true);
        expect(await accepts(publicUrl, signature, encoded(values))).toBe(true);
      }),
    );
  });

  it('are signed as the SDK accepts them', async () => {
    await fc.assert(
      fc.asyncProperty(url, params, async (publicUrl, values) => {
        const { headers } = await signDelivery(source, { publicUrl, body: encoded(values), headers: { 'content-type': FORM } });
        expect(sdkAccepts(headers['x-twilio-signature'] ?? '', publicUrl, values)).toBe(true);
      }),
    );
  });

  it('are judged as the SDK judges them when form or URL are others', async () => {
    await fc.assert(
      fc.asyncProperty(url, url, params, params, async (signedUrl, publicUrl, signedValues, values) => {
        const signature = getExpectedTwilioSignature(AUTH_TOKEN, signedUrl, signedValues);
        expect(await accepts(publicUrl, signature, encoded(values))).toBe(sdkAccepts(signature, publicUrl, values));
        expect(await accepts(publicUrl, signature, encoded(signedValues))).toBe(sdkAccepts(signature, publicUrl, signedValues));
        expect(await accepts(signedUrl, signature, encoded(values))).toBe(sdkAccepts(signature, signedUrl, values));
      }),
    );
  });

  it('are told by their values, not by the order of fields or by copies of one', async () => {
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, 'https://mycompany.com/sms', { b: ['2', '1'], a: '3' });
    for (const body of ['b=2&b=1&a=3', 'a=3&b=1&b=2', 'b=1&a=3&b=2&b=1']) expect(await accepts('https://mycompany.com/sms', signature, body)).toBe(true);
    expect(await accepts('https://mycompany.com/sms', signature, 'b=2&a=3')).toBe(false);
  });

  it('are refused under the secret of another account', async () => {
    const signature = getExpectedTwilioSignature('another token', 'https://mycompany.com/sms', { a: '1' });
    expect(await accepts('https://mycompany.com/sms', signature, 'a=1')).toBe(false);
  });
});

describe('other bodies', () => {
  const body = fc.oneof(fc.json(), text.filter((each) => each !== ''));
  const withHash = (publicUrl: string, of: string): string => `${publicUrl}${publicUrl.includes('?') ? '&' : '?'}bodySHA256=${getExpectedBodyHash(of)}`;

  it('are accepted when the SDK signs the URL with their hash, and with no other body', async () => {
    await fc.assert(
      fc.asyncProperty(url, body, body, async (base, sent, other) => {
        const publicUrl = withHash(base, sent);
        const signature = getExpectedTwilioSignature(AUTH_TOKEN, publicUrl, {});
        expect(validateRequestWithBody(AUTH_TOKEN, signature, publicUrl, sent)).toBe(true);
        expect(await accepts(publicUrl, signature, sent, 'application/json')).toBe(true);
        expect(await accepts(publicUrl, signature, other, 'application/json')).toBe(sent === other);
      }),
    );
  });

  it('are signed as the SDK accepts them', async () => {
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const { headers, url: path } = await signDelivery(source, { url: '/hooks?x=1', publicUrl: 'https://mycompany.com/hooks?x=1', body: sent, headers: { 'content-type': 'application/json' } });
        expect(validateRequestWithBody(AUTH_TOKEN, headers['x-twilio-signature'] ?? '', `https://mycompany.com${path}`, sent)).toBe(true);
      }),
    );
  });

  it('cannot be left out, nor replaced by a form, where the URL holds the hash of one', async () => {
    const publicUrl = withHash('https://mycompany.com/hooks', '{"a":1}');
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, publicUrl, {});
    expect(await accepts(publicUrl, signature, '{"a":1}', 'application/json')).toBe(true);
    expect(await accepts(publicUrl, signature, '')).toBe(false);
    expect(await accepts(publicUrl, signature, '', 'application/json')).toBe(false);
    expect(await accepts(publicUrl, signature, 'MessageSid=SM1&MessageStatus=delivered')).toBe(false);
  });

  it('are refused without the hash, though the URL alone is signed', async () => {
    const signature = getExpectedTwilioSignature(AUTH_TOKEN, 'https://mycompany.com/hooks', {});
    expect(await accepts('https://mycompany.com/hooks', signature, '')).toBe(true);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x', '']) expect(await accepts('https://mycompany.com/hooks', signature, '{"a":1}', type)).toBe(false);
  });
});
