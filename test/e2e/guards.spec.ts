import { createHmac, generateKeyPairSync } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, Post, UseGuards } from '@nestjs/common';
import {
  BasicAuthGuard, header, HeaderTokenGuard, HmacGuard, JwtGuard, publicKeySignature, PublicKeyGuard, rawBody, StrategyGuard,
  UrlTokenGuard, allOf, headerToken, ipList, Webhook, WebhookGuard, WebhookModule, type VerifiedDelivery,
} from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { signDelivery } from 'nestjs-webhook/testing';
import { SignJWT } from 'jose';
import { source } from '../../lib/providers/source.js';
import { ADAPTERS, startApp, type RunningApp } from '../support/start-app.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
const signature = { algorithm: 'ed25519', key: publicKey, content: [rawBody()], signature: header('x-ed') } as const;

@Controller('billing')
class BillingController {
  @Post('github') @UseGuards(WebhookGuard('github'))
  paid(@Webhook() delivery: VerifiedDelivery, @Body() body: unknown) {
    return { source: delivery.source, bytes: delivery.rawBody.length, body };
  }

  @Post('meter') @UseGuards(HmacGuard({ hash: 'sha256', key: 'meter-secret', content: [rawBody()], signature: header('x-signature') }))
  meter(@Body() body: unknown) { return { body }; }

  @Get('url') @UseGuards(UrlTokenGuard({ param: 'auth', token: 'url-token' }))
  url() { return { ok: true }; }

  @Post('header') @UseGuards(HeaderTokenGuard({ header: 'x-token', token: 'header-token' }))
  header(@Body() body: unknown) { return { body }; }

  @Post('basic') @UseGuards(BasicAuthGuard({ username: 'u', password: 'p' }))
  basic(@Body() body: unknown) { return { body }; }

  @Post('ed') @UseGuards(PublicKeyGuard(signature))
  ed(@Body() body: unknown) { return { body }; }

  @Post('jwt') @UseGuards(JwtGuard({ algorithms: ['HS256'], key: 'jwt-secret-jwt-secret-jwt-secret-1' }))
  jwt(@Webhook() delivery: VerifiedDelivery) { return { claims: delivery.claims }; }

  @Post('both') @UseGuards(StrategyGuard(allOf(headerToken({ header: 'x-token', token: 'header-token' }), ipList({ allow: ['127.0.0.1'] }))))
  both() { return { ok: true }; }
}

@Controller()
class PlainController {
  @Post('plain') plain(@Body() body: unknown) { return { body }; }
}

const hmac = (body: string | Buffer): string => createHmac('sha256', 'meter-secret').update(body).digest('hex');

describe.each(ADAPTERS)('guards on a controller of the application, on %s', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 'gh-secret' }) } })],
      controllers: [BillingController, PlainController],
      configure: (app) => void app.setGlobalPrefix('api'),
    });
  });
  afterAll(() => running.close());

  const post = async (path: string, body: string | Buffer, headers: Record<string, string> = {}) => {
    const response = await fetch(`${running.url}/api/${path}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: { 'content-type': 'application/json', ...headers } });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  };

  it('proves a named source, and hands over delivery and decoded body', async () => {
    const { headers, body } = await signDelivery(github({ secret: 'gh-secret' }), { body: '{"zen": "é \\/"}', headers: { 'x-github-event': 'push' } });
    expect(await post('billing/github', body, { ...headers })).toEqual({ status: 201, json: { source: 'github', bytes: 16, body: { zen: 'é /' } } });
    expect(await post('billing/github', Buffer.concat([body, Buffer.from(' ')]), { ...headers })).toEqual({ status: 401, json: { error: 'WEBHOOK_UNAUTHORIZED' } });
  });

  it('proves the exact bytes of JSON, XML, text and compressed bodies', async () => {
    const xml = '<a><b>1</b></a>';
    expect(await post('billing/meter', '{"a": 1}', { 'x-signature': hmac('{"a": 1}') })).toEqual({ status: 201, json: { body: { a: 1 } } });
    expect(await post('billing/meter', xml, { 'x-signature': hmac(xml), 'content-type': 'text/xml' })).toEqual({ status: 201, json: { body: { a: { b: '1' } } } });
    expect(await post('billing/meter', 'hi', { 'x-signature': hmac('hi'), 'content-type': 'text/plain' })).toEqual({ status: 201, json: { body: 'hi' } });
    expect(await post('billing/meter', 'a[b]=1', { 'x-signature': hmac('a[b]=1'), 'content-type': 'application/x-www-form-urlencoded' })).toEqual({ status: 201, json: { body: { a: { b: '1' } } } });
    const packed = gzipSync('{"a":2}');
    expect(await post('billing/meter', packed, { 'x-signature': hmac('{"a":2}'), 'content-encoding': 'gzip' })).toEqual({ status: 201, json: { body: { a: 2 } } });
    expect((await post('billing/meter', '{"a":1}', { 'x-signature': hmac('{"a": 1}') })).status).toBe(401);
    expect((await post('billing/meter', '{"a":1}')).status).toBe(401);
  });

  it('proves by token in the URL, header, Basic, public key, JWT, and a combination', async () => {
    expect((await fetch(`${running.url}/api/billing/url?auth=url-token`)).status).toBe(200);
    expect((await fetch(`${running.url}/api/billing/url?auth=wrong`)).status).toBe(401);
    expect((await fetch(`${running.url}/api/billing/url`)).status).toBe(401);
    expect((await post('billing/header', '{}', { 'x-token': 'header-token' })).status).toBe(201);
    expect((await post('billing/header', '{}', { 'x-token': 'header-tokem' })).status).toBe(401);
    expect((await post('billing/basic', '{}', { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` })).status).toBe(201);
    expect((await post('billing/basic', '{}', { authorization: `Basic ${Buffer.from('u:q').toString('base64')}` })).status).toBe(401);
    const signed = await signDelivery(source({ auth: publicKeySignature({ ...signature, signingKey: privateKey }) }), { body: '{"a":1}' });
    expect((await post('billing/ed', signed.body, { ...signed.headers })).status).toBe(201);
    expect((await post('billing/ed', '{"a":2}', { ...signed.headers })).status).toBe(401);
    const token = await new SignJWT({ shop: 'acme' }).setProtectedHeader({ alg: 'HS256' }).setExpirationTime('5m').sign(Buffer.from('jwt-secret-jwt-secret-jwt-secret-1'));
    expect((await post('billing/jwt', '{}', { authorization: `Bearer ${token}` })).json).toMatchObject({ claims: { shop: 'acme' } });
    expect((await post('billing/jwt', '{}', { authorization: `Bearer ${token.slice(0, -2)}xx` })).status).toBe(401);
    expect((await post('billing/both', '{}', { 'x-token': 'header-token' })).status).toBe(201);
  });

  it('leaves every other route as it is', async () => {
    expect(await post('plain', '{"a":1}')).toEqual({ status: 201, json: { body: { a: 1 } } });
    const xml = await fetch(`${running.url}/api/plain`, { method: 'POST', body: '<a/>', headers: { 'content-type': 'text/xml' } });
    expect(xml.status).toBe(adapter === 'fastify' ? 415 : 201);
  });
});

describe('guards at boot', () => {
  it('refuses a guard for a source that does not exist', async () => {
    @Controller()
    class Wrong {
      @Post('x') @UseGuards(WebhookGuard('gihub')) x() {}
    }
    await expect(startApp({ adapter: 'express', imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 's' }) } })], controllers: [Wrong] }))
      .rejects.toThrow(/WebhookGuard\('gihub'\): there is no such source; there are github/);
  });

  it('refuses a guard with an empty secret', async () => {
    @Controller()
    class Open {
      @Post('x') @UseGuards(HmacGuard({ hash: 'sha256', key: ' ', content: [rawBody()], signature: header('x') })) x() {}
    }
    await expect(startApp({ adapter: 'express', imports: [WebhookModule.forRoot({ sources: { github: github({ secret: 's' }) } })], controllers: [Open] }))
      .rejects.toMatchObject({ code: 'WEBHOOK_CONFIG_INVALID' });
  });
});
