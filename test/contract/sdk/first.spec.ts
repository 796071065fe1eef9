import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from '@jest/globals';
import { emitterEventNames } from '@octokit/webhooks';
import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods';
import { isValidSlackRequest } from '@slack/bolt';
import { InteractionType, verifyKey, WebhookEventType } from 'discord-interactions';
import { verifyDelivery, type RequestParts, type Source } from 'nestjs-webhook';
import { discord } from 'nestjs-webhook/providers/discord';
import { github } from 'nestjs-webhook/providers/github';
import { slack } from 'nestjs-webhook/providers/slack';
import { standardWebhooks } from 'nestjs-webhook/providers/standard-webhooks';
import { stripe } from 'nestjs-webhook/providers/stripe';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { signDelivery } from 'nestjs-webhook/testing';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Stripe } from 'stripe';
import { Webhook as SvixWebhook } from 'svix';
import twilioSdk from 'twilio';
import { ed25519Pair } from '../../support/ed25519.js';
import { sdk } from './suite.js';

const BODY = '{"type":"user.created","action":"opened","note":"xin chào ✓ 😀","n":1.0}';
const OTHER_BODY = BODY.replace('opened', 'closed');

const accepts = async (source: Source, request: RequestParts): Promise<boolean> => (await verifyDelivery(source, request)).ok;
const signed = (source: Source, body = BODY) => signDelivery(source, { body });

sdk('stripe', () => {
  const secret = 'whsec_c2FtcGxlIHNlY3JldA==';
  const source = stripe({ secret });
  const { webhooks } = new Stripe('sk_test_example');

  it('accepts what the SDK signs, and not with another body', async () => {
    const headers = { 'stripe-signature': webhooks.generateTestHeaderString({ payload: BODY, secret }) };
    expect(await accepts(source, { body: BODY, headers })).toBe(true);
    expect(await accepts(source, { body: OTHER_BODY, headers })).toBe(false);
  });

  it('signs what the SDK accepts, and not with another body', async () => {
    const { headers } = await signed(source);
    const signature = headers['stripe-signature'] ?? '';
    expect(webhooks.constructEvent(BODY, signature, secret)).toMatchObject({ type: 'user.created' });
    expect(() => webhooks.constructEvent(OTHER_BODY, signature, secret)).toThrow(/No signatures found/);
  });

  it('takes the header the SDK makes with the old and the new secret', async () => {
    const timestamp = Math.floor(Date.now() / 1000);
    const [mine, old] = [secret, 'whsec_old'].map((each) => webhooks.generateTestHeaderString({ payload: BODY, secret: each, timestamp }));
    const headers = { 'stripe-signature': `${old ?? ''},${(mine ?? '').split(',')[1] ?? ''},v0=00` };
    expect(await accepts(source, { body: BODY, headers })).toBe(true);
    expect(webhooks.constructEvent(BODY, headers['stripe-signature'], secret)).toMatchObject({ type: 'user.created' });
  });

  it('knows the events that an endpoint of the SDK can be made for', () => {
    const types = readFileSync(createRequire(import.meta.url).resolve('stripe').replace(/\/(?:cjs|esm)\/.*$/, '/esm/resources/WebhookEndpoints.d.ts'), 'utf8');
    const union = /type EnabledEvent =([^;]+);/.exec(types)?.[1] ?? '';
    const names = [...union.matchAll(/'([a-z_\d.]+)'/g)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(200);
    expect(stripe.definition.knownEvents?.toSorted()).toEqual(names.toSorted());
  });
});

sdk('github', () => {
  const secret = "It's a Secret to Everybody";
  const source = github({ secret });

  it('accepts what the SDK signs, and not with another body', async () => {
    const headers = { 'x-hub-signature-256': await octokitSign(secret, BODY) };
    expect(await accepts(source, { body: BODY, headers })).toBe(true);
    expect(await accepts(source, { body: OTHER_BODY, headers })).toBe(false);
  });

  it('signs what the SDK accepts, and not with another body', async () => {
    const { headers } = await signed(source);
    const signature = headers['x-hub-signature-256'] ?? '';
    expect(await octokitVerify(secret, BODY, signature)).toBe(true);
    expect(await octokitVerify(secret, OTHER_BODY, signature)).toBe(false);
  });

  it('knows the events that @octokit/webhooks knows, but for the ping it answers itself', () => {
    const names = new Set(emitterEventNames.map((name) => name.split('.')[0] ?? ''));
    expect(github.definition.knownEvents?.toSorted()).toEqual([...names].filter((name) => name !== 'ping').toSorted());
  });
});

sdk('slack', () => {
  const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';
  const isValid = (headers: Readonly<Record<string, string>>, body: string): boolean =>
    isValidSlackRequest({
      signingSecret,
      body,
      headers: { 'x-slack-signature': headers['x-slack-signature'] ?? '', 'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']) },
    });

  it('signs what the SDK accepts, and not with another body or time', async () => {
    for (const body of [BODY, 'command=%2Fdeploy&text=caf%C3%A9+%2B']) {
      const { headers } = await signed(slack({ signingSecret }), body);
      expect(isValid(headers, body)).toBe(true);
      expect(isValid(headers, `${body} `)).toBe(false);
      expect(isValid({ ...headers, 'x-slack-request-timestamp': String(Number(headers['x-slack-request-timestamp']) + 1) }, body)).toBe(false);
    }
  });
});

sdk('discord', () => {
  const pair = ed25519Pair();
  const publicKey = pair.publicKey.toString('hex');
  const source = discord({ publicKey, signingKey: pair.privateKey.toString('hex') });

  it('signs what the SDK accepts, and not with another body or time', async () => {
    const { headers } = await signed(source);
    const signature = headers['x-signature-ed25519'] ?? '';
    const sentAt = headers['x-signature-timestamp'] ?? '';
    expect(await verifyKey(BODY, signature, sentAt, publicKey)).toBe(true);
    expect(await verifyKey(OTHER_BODY, signature, sentAt, publicKey)).toBe(false);
    expect(await verifyKey(BODY, signature, `${sentAt}0`, publicKey)).toBe(false);
  });

  it('names events as the SDK does', () => {
    const interactions = Object.entries(InteractionType).flatMap(([name, type]) => (typeof type === 'number' && name !== 'PING' ? [{ name, type }] : []));
    expect(interactions.length).toBeGreaterThan(3);
    const known = discord.definition.knownEvents ?? [];
    expect(known).toEqual(expect.arrayContaining([...interactions.map(({ name }) => name), ...Object.values(WebhookEventType)]));
  });
});

sdk('standard-webhooks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
  const kits = [
    { headers: 'webhook', kit: new StandardWebhook(secret), packageName: 'standardwebhooks' },
    { headers: 'svix', kit: new SvixWebhook(secret), packageName: 'svix' },
  ] as const;

  it.each(kits)('accepts what $packageName signs, under $headers-* headers, and not with another body or id', async ({ headers: family, kit }) => {
    const source = standardWebhooks({ secret, headers: family });
    const now = new Date();
    const headers = { [`${family}-id`]: id, [`${family}-timestamp`]: String(Math.floor(now.getTime() / 1000)), [`${family}-signature`]: kit.sign(id, now, BODY) };
    expect(await accepts(source, { body: BODY, headers })).toBe(true);
    expect(await accepts(source, { body: OTHER_BODY, headers })).toBe(false);
    expect(await accepts(source, { body: BODY, headers: { ...headers, [`${family}-id`]: 'msg_other' } })).toBe(false);
  });

  it.each(kits)('signs what $packageName accepts, under $headers-* headers, and not with another body', async ({ headers: family, kit }) => {
    const { headers } = await signed(standardWebhooks({ secret, headers: family }));
    expect(kit.verify(BODY, headers)).toMatchObject({ type: 'user.created' });
    expect(() => kit.verify(OTHER_BODY, headers)).toThrow(/No matching signature/);
  });

  it('takes one signature of several, and skips versions it does not know, as the SDK does', async () => {
    const source = standardWebhooks({ secret });
    const { headers } = await signed(source);
    const several = { ...headers, 'webhook-signature': `v2,AAAA v1a,AAAA v1,${'A'.repeat(43)}= ${headers['webhook-signature'] ?? ''}` };
    expect(new StandardWebhook(secret).verify(BODY, several)).toMatchObject({ type: 'user.created' });
    expect(await accepts(source, { body: BODY, headers: several })).toBe(true);
  });
});

sdk('twilio', () => {
  const authToken = '0123456789abcdef0123456789abcdef';
  const source = twilio({ authToken });
  const publicUrl = 'https://api.example.com/webhooks/twilio?tenant=caf%C3%A9&x=1';
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const params = { MessageSid: 'SM1', Body: 'xin chào + & = ✓', From: '+14158675309', MediaUrl: ['b', 'a'], Empty: '' };
  const body = new URLSearchParams(Object.entries(params).flatMap(([name, value]) => [value].flat().map((each): [string, string] => [name, each]))).toString();

  it('accepts what the SDK signs, and not with another form or URL', async () => {
    const headers = { ...form, 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(authToken, publicUrl, params) };
    expect(await accepts(source, { body, publicUrl, headers })).toBe(true);
    expect(await accepts(source, { body: `${body}0`, publicUrl, headers })).toBe(false);
    expect(await accepts(source, { body, publicUrl: `${publicUrl}0`, headers })).toBe(false);
  });

  it('signs what the SDK accepts, and not with another form or URL', async () => {
    const { headers } = await signDelivery(source, { body, publicUrl, headers: form });
    const signature = headers['x-twilio-signature'] ?? '';
    expect(twilioSdk.validateRequest(authToken, signature, publicUrl, params)).toBe(true);
    expect(twilioSdk.validateRequest(authToken, signature, publicUrl, { ...params, Body: 'other' })).toBe(false);
    expect(twilioSdk.validateRequest(authToken, signature, `${publicUrl}0`, params)).toBe(false);
  });

  it('signs JSON as the SDK accepts it, and not with another body', async () => {
    const url = '/webhooks/twilio';
    const { headers, url: signedUrl } = await signDelivery(source, { body: BODY, url, publicUrl: `https://api.example.com${url}`, headers: { 'content-type': 'application/json' } });
    const signature = headers['x-twilio-signature'] ?? '';
    expect(twilioSdk.validateRequestWithBody(authToken, signature, `https://api.example.com${signedUrl}`, BODY)).toBe(true);
    expect(twilioSdk.validateRequestWithBody(authToken, signature, `https://api.example.com${signedUrl}`, OTHER_BODY)).toBe(false);
  });
});
