import { createServer, request as httpRequest, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import twilioSdk from 'twilio';
import { WebhookModule, type WebhookModuleOptions } from 'nestjs-webhook';
import { twilio } from 'nestjs-webhook/providers/twilio';
import { Recorder } from '../../support/recorder.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp, type AdapterName, type RunningApp } from '../../support/start-app.js';

const AUTH_TOKEN = '0123456789abcdef0123456789abcdef';
const PUBLIC = 'https://api.example.com:8443/api';
const FORM = { SmsStatus: 'received', MessageSid: 'SM0123456789abcdef0123456789abcdef', Body: 'Grüße & mehr=1', Empty: '' };
const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Queries that a proxy passes on as they are, and that a URL class would write otherwise. */
const QUERIES = ['', '?b=2&a=1', '?a=1&a=2&a=1', '?empty=&flag&x=1', '?q=a%20b+c&r=%C3%BC%2F', "?q=it's~(fine)*!", '?'];

/** The signature as Twilio's own SDK makes it, for the URL that Twilio calls. */
function form(publicUrl: string): Outgoing {
  return { headers: { 'content-type': FORM_TYPE, 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(AUTH_TOKEN, publicUrl, FORM) }, body: new URLSearchParams(FORM).toString() };
}

const EVENTS = JSON.stringify([{ specversion: '1.0', type: 'com.twilio.messaging.message.delivered', id: 'EZ1', data: {} }]);

function eventStream(publicUrl: string): { readonly url: string; readonly request: Outgoing } {
  const url = `${publicUrl}${publicUrl.includes('?') ? '&' : '?'}bodySHA256=${twilioSdk.getExpectedBodyHash(EVENTS)}`;
  return { url, request: { headers: { 'content-type': 'application/json', 'x-twilio-signature': twilioSdk.getExpectedTwilioSignature(AUTH_TOKEN, url, {}) }, body: EVENTS } };
}

/** As nginx does: TLS ends here, `/api` is stripped, the rest of the URL goes on as it is. */
async function startProxy(target: string): Promise<{ readonly url: string; readonly server: Server }> {
  const { hostname, port } = new URL(target);
  const server = createServer((request, response) => {
    const headers = { ...request.headers, host: 'app.internal:3000', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'api.example.com:8443', 'x-forwarded-for': '203.0.113.9' };
    const passed = httpRequest({ hostname, port, method: request.method, path: (request.url ?? '').replace(/^\/api/, ''), headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as { port: number }).port}` };
}

const start = (adapter: AdapterName, options: Partial<WebhookModuleOptions>): Promise<RunningApp> =>
  startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { sms: twilio({ authToken: AUTH_TOKEN }) }, ...options })], providers: [Recorder] });

describe.each(ADAPTERS)('pain 13: the signed URL is the public one, whatever a proxy makes of it (%s)', (adapter) => {
  describe('behind a proxy that ends TLS, strips /api and listens on 8443', () => {
    let running: RunningApp;
    let proxy: Awaited<ReturnType<typeof startProxy>>;
    beforeAll(async () => {
      running = await start(adapter, { publicUrl: PUBLIC });
      proxy = await startProxy(running.url);
    });
    afterAll(() => void proxy.server.close());

    it.each(QUERIES)('takes a form with the query %j', async (query) => {
      const request = form(`${PUBLIC}/webhooks/sms${query}`);
      expect((await send(proxy.url, { ...request, url: `/api/webhooks/sms${query}` })).status).toBe(200);
      expect((await send(proxy.url, { ...request, url: `/api/webhooks/sms${query}${query.includes('?') ? '&' : '?'}z=1` })).status).toBe(401);
    });

    it.each(QUERIES)('takes JSON by the hash of its body with the query %j', async (query) => {
      const { url, request } = eventStream(`${PUBLIC}/webhooks/sms${query}`);
      const path = url.slice('https://api.example.com:8443'.length);
      expect((await send(proxy.url, { ...request, url: path })).status).toBe(200);
      expect((await send(proxy.url, { ...request, url: path, body: EVENTS.replace('EZ1', 'EZ2') })).status).toBe(401);
    });

    it('hands the form over as it was sent', async () => {
      await send(proxy.url, { ...form(`${PUBLIC}/webhooks/sms?x=1`), url: '/api/webhooks/sms?x=1' });
      expect(running.app.get(Recorder).last.payload).toEqual(FORM);
    });

    it('refuses a signature for another host, and names the difference in the log, not in the answer', async () => {
      const answer = await send(proxy.url, { ...form('http://api.example.com:8443/api/webhooks/sms'), url: '/api/webhooks/sms' });
      expect(answer).toMatchObject({ status: 401, body: '{"error":"WEBHOOK_UNAUTHORIZED"}' });
      expect(running.log.at(-1)).toContain('WEBHOOK_URL_MISMATCH');
      expect(running.log.at(-1)).toContain('it was made for http://api.example.com:8443');
    });
  });

  describe('without `publicUrl`', () => {
    const spoofed = { 'x-forwarded-host': 'evil.example.com', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example.com;proto=https' };
    const forHost = (origin: string): Outgoing => form(`${origin}/webhooks/sms`);

    it('refuses what X-Forwarded-Host alone would make true', async () => {
      const running = await start(adapter, {});
      const request = forHost('https://evil.example.com');
      expect((await send(`${running.url}/webhooks/sms`, { ...request, headers: { ...request.headers, ...spoofed } })).status).toBe(401);
      const honest = forHost(running.url);
      expect((await send(`${running.url}/webhooks/sms`, honest)).status).toBe(200);
      expect((await send(`${running.url}/webhooks/sms`, { ...honest, headers: { ...honest.headers, ...spoofed } })).status).toBe(200);
    });

    it('believes the forwarded host and scheme of a listed proxy, and the last ones where there are several', async () => {
      const running = await start(adapter, { trustedProxies: ['127.0.0.0/8'] });
      const request = forHost('https://api.example.com');
      const headers = { ...request.headers, 'x-forwarded-host': 'evil.example.com, api.example.com', 'x-forwarded-proto': 'http, https' };
      expect((await send(`${running.url}/webhooks/sms`, { ...request, headers })).status).toBe(200);
      const evil = forHost('https://evil.example.com');
      expect((await send(`${running.url}/webhooks/sms`, { ...evil, headers: { ...headers, 'x-twilio-signature': evil.headers?.['x-twilio-signature'] ?? '' } })).status).toBe(401);
    });
  });

  it('takes a function for a public URL that depends on the tenant', async () => {
    const running = await startApp({
      adapter,
      imports: [WebhookModule.forRoot({ sources: { sms: { ...twilio({ authToken: AUTH_TOKEN }), path: 'sms/:tenant', publicUrl: ({ url, params }) => `https://${params['tenant'] ?? ''}.example.com${url}` } } })],
      providers: [Recorder],
    });
    expect((await send(`${running.url}/webhooks/sms/acme`, form('https://acme.example.com/webhooks/sms/acme'))).status).toBe(200);
    expect((await send(`${running.url}/webhooks/sms/other`, form('https://acme.example.com/webhooks/sms/acme'))).status).toBe(401);
  });
});
