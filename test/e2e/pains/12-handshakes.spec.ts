import { createHmac } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ClassSerializerInterceptor, Controller, Get, Injectable, type CallHandler, type NestInterceptor } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import { head, header, hmacSignature, json, literal, OnWebhook, prefixed, publicUrl, query, rawBody, signedChallenge, source, unsafeNoAuth, WebhookModule, type Handshake } from 'nestjs-webhook';
import { facebook } from 'nestjs-webhook/providers/facebook';
import { slack } from 'nestjs-webhook/providers/slack';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { signDelivery } from 'nestjs-webhook/testing';
import { send, type Answered, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';

const SIGNING_SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const APP_SECRET = '0123456789abcdef0123456789abcdef';
const AUTH_TOKEN = 'fedcba9876543210fedcba9876543210';
const ZOOM_SECRET = 'zoom-secret-token';
const ORIGIN = 'https://hooks.example.com';
const TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response><Message>Thanks &amp; bye</Message></Response>';

@Injectable()
class Envelope implements NestInterceptor {
  intercept(_context: unknown, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(map((data: unknown) => ({ data })));
  }
}

@Controller('plain')
class PlainController {
  @Get()
  text(): string {
    return 'challenge-123';
  }
}

@Injectable()
class Handlers {
  ran: string[] = [];

  @OnWebhook('**')
  on(_payload: unknown, event: { readonly source: string }): unknown {
    this.ran.push(event.source);
    return event.source === 'twilio' ? TWIML : undefined;
  }
}

/** As a user writes one that the module does not know: Microsoft Graph sends the token in the query of a POST. */
const validationToken: Handshake = {
  kind: 'validation-token',
  methods: ['POST'],
  proof: 'before',
  answer: (request) => {
    const text = query('validationToken').read(request);
    return text === undefined ? undefined : { status: 200, body: text, contentType: 'text/plain' };
  },
};

const zoomAuth = hmacSignature({
  hash: 'sha256', key: ZOOM_SECRET, content: [literal('v0:'), header('x-zm-request-timestamp'), literal(':'), rawBody()], signature: prefixed(header('x-zm-signature'), 'v0='),
});
const zoomValidation = signedChallenge({
  hash: 'sha256', key: ZOOM_SECRET, keyOption: 'secretToken', method: 'POST', challenge: json('payload.plainToken'), form: /^[\w-]{1,64}$/,
  reply: (signature, plainToken) => ({ status: 200, body: JSON.stringify({ plainToken, encryptedToken: signature.toString('hex') }), contentType: 'application/json' }),
});

const SOURCES = {
  slack: slack({ signingSecret: SIGNING_SECRET }),
  facebook: facebook({ appSecret: APP_SECRET, verifyToken: 'a-verify-token' }),
  twilio: twilio({ authToken: AUTH_TOKEN }),
  graph: source({ auth: unsafeNoAuth(), body: 'json', handshake: [validationToken] }),
  trello: source({ auth: hmacSignature({ hash: 'sha1', key: 'trello-secret', content: [rawBody(), publicUrl()], signature: header('x-trello-webhook'), encoding: 'base64' }), eventName: json('action.type'), handshake: [head()] }),
  zoom: source({ auth: zoomAuth, eventName: json('event'), handshake: [zoomValidation] }),
  adyen: source({ auth: unsafeNoAuth(), eventName: () => 'AUTHORISATION', answer: { status: 200, body: '[accepted]', contentType: 'text/plain' } }),
};

describe.each(ADAPTERS)('pain 12: handshakes and answers are the exact bytes of the documentation (%s)', (adapter) => {
  let running: RunningApp;
  let handlers: Handlers;
  beforeAll(async () => {
    running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: SOURCES, publicUrl: ORIGIN })],
      controllers: [PlainController],
      providers: [Handlers, { provide: APP_INTERCEPTOR, useClass: Envelope }, { provide: APP_INTERCEPTOR, useClass: ClassSerializerInterceptor }],
    });
    handlers = running.app.get(Handlers);
  });

  async function ask(request: Outgoing, ran: readonly string[] = []): Promise<Pick<Answered, 'status' | 'body'> & { readonly type: string | undefined }> {
    handlers.ran = [];
    const { status, body, headers } = await send(running.url, request);
    expect(handlers.ran).toEqual(ran);
    return { status, body, type: headers['content-type'] };
  }

  const sign = async (name: keyof typeof SOURCES, body: string, headers: Record<string, string> = {}): Promise<Outgoing> =>
    signDelivery(SOURCES[name], { url: `/webhooks/${name}`, publicUrl: `${ORIGIN}/webhooks/${name}`, body, headers });

  it('while the interceptors of the application wrap its own answers', async () => {
    expect(await ask({ method: 'GET', url: '/plain' })).toMatchObject({ status: 200, body: '{"data":"challenge-123"}' });
  });

  it('Slack: url_verification', async () => {
    const body = '{"token":"Jhj5dZrVaK7ZwHHjRyZWjbDl","challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P","type":"url_verification"}';
    expect(await ask(await sign('slack', body))).toEqual({ status: 200, body: '{"challenge":"3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"}', type: 'application/json; charset=utf-8' });
    expect(await ask({ url: '/webhooks/slack', body, headers: { 'content-type': 'application/json' } })).toMatchObject({ status: 401 });
  });

  it('Meta: hub.challenge, to whom knows the verify token', async () => {
    const url = (token: string): string => `/webhooks/facebook?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`;
    expect(await ask({ method: 'GET', url: url('a-verify-token') })).toEqual({ status: 200, body: '1158201444', type: 'text/plain; charset=utf-8' });
    expect(await ask({ method: 'GET', url: url('another') })).toMatchObject({ status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}' });
  });

  it('Microsoft Graph: validationToken, decoded, as plain text', async () => {
    expect(await ask({ url: '/webhooks/graph?validationToken=Validation%3A%20Testing%20client%20application%20%3Cb%3E' })).toEqual({ status: 200, body: 'Validation: Testing client application <b>', type: 'text/plain' });
  });

  it('Trello: HEAD, and then a delivery whose URL is signed', async () => {
    expect(await ask({ method: 'HEAD', url: '/webhooks/trello' })).toEqual({ status: 200, body: '', type: undefined });
    const body = '{"action":{"type":"createCard"}}';
    const signature = createHmac('sha1', 'trello-secret').update(`${body}${ORIGIN}/webhooks/trello`).digest('base64');
    expect(await ask({ url: '/webhooks/trello', body, headers: { 'content-type': 'application/json', 'x-trello-webhook': signature } }, ['trello'])).toMatchObject({ status: 200 });
  });

  it('Zoom: endpoint.url_validation', async () => {
    const body = '{"payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"},"event_ts":1654503849680,"event":"endpoint.url_validation"}';
    const encryptedToken = createHmac('sha256', ZOOM_SECRET).update('qgg8vlvZRS6UYooatFL8Aw').digest('hex');
    const headers = { 'x-zm-request-timestamp': '1654503849' };
    expect(await ask(await sign('zoom', body, headers))).toEqual({ status: 200, body: `{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"${encryptedToken}"}`, type: 'application/json' });
  });

  it('Zoom: no signature for what could be a body', async () => {
    const body = JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken: 'v0:1654503849:{"event":"meeting.started"}' } });
    expect(await ask(await sign('zoom', body, { 'x-zm-request-timestamp': '1654503849' }))).toMatchObject({ status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}' });
  });

  it('Twilio: the TwiML of a handler', async () => {
    const form = await sign('twilio', 'SmsStatus=received&MessageSid=SM1&Body=hi', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(await ask(form, ['twilio'])).toEqual({ status: 200, body: TWIML, type: 'text/xml; charset=utf-8' });
  });

  it('Adyen: [accepted]', async () => {
    expect(await ask({ url: '/webhooks/adyen', body: '{}', headers: { 'content-type': 'application/json' } }, ['adyen'])).toEqual({ status: 200, body: '[accepted]', type: 'text/plain' });
  });
});
