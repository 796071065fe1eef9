import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Injectable, Post, UseGuards } from '@nestjs/common';
import { hmacSignature, header, json, OnWebhook, prefixed, query, rawBody, signedChallenge, source, WebhookGuard, WebhookModule, type Answer } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { slack } from 'nestjs-webhook/providers/slack';
import { z } from 'zod';
import { GITHUB_SECRET, githubDelivery } from '../support/github.js';
import { unhandledDuring } from '../support/host-process.js';
import { Recorder } from '../support/recorder.js';
import { errorOf, send, type Answered, type Outgoing } from '../support/send.js';
import { ADAPTERS, startApp, type AdapterName, type RunningApp } from '../support/start-app.js';

const scheme = { hash: 'sha256', key: GITHUB_SECRET, content: [rawBody()], signature: prefixed(header('x-hub-signature-256'), 'sha256=') } as const;
const proof = hmacSignature(scheme);
const lookups: string[] = [];
const lookUp = ({ params: { shop = '' } }: { readonly params: Readonly<Record<string, string>> }): string => {
  lookups.push(shop);
  if (shop !== 'acme') throw new Error(`no shop ${shop}`);
  return GITHUB_SECRET;
};

const answers: Readonly<Record<string, Answer>> = {
  undefinedHeader: { status: 200, headers: { 'x-echo': undefined as unknown as string } },
  trailer: { status: 200, headers: { Trailer: 'x-checksum' } },
  chunked: { status: 200, headers: { 'transfer-encoding': 'chunked' } },
  length: { status: 200, body: 'abc', headers: { 'content-length': '2' } },
};

const SOURCES = {
  any: source({ auth: proof, eventName: json('type') }),
  github: github({ secret: GITHUB_SECRET }),
  slack: slack({ signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }),
  shops: { ...source({ auth: hmacSignature({ ...scheme, key: lookUp }), eventName: json('type') }), path: 'shops/:shop' },
  crc: source({
    auth: proof,
    handshake: [signedChallenge({ hash: 'sha256', key: GITHUB_SECRET, keyOption: 'key', challenge: query('crc_token'), form: /^[\w-]{1,128}$/, reply: (signature) => ({ status: 200, body: signature.toString('hex') }) })],
  }),
  checked: source({ auth: proof, eventName: () => 'checked' }),
  ...Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, source({ auth: proof, respond: () => answer })])),
};

class DerivedGuard extends WebhookGuard('any') {}
Injectable()(DerivedGuard);

@Controller('own')
class OwnController {
  @Post('plain') plain(@Body() body: unknown) { return { body }; }
  @Post('derived') @UseGuards(DerivedGuard) derived(@Body() body: unknown) { return { body }; }
  @Post('hook-:id') @UseGuards(WebhookGuard('any')) within(@Body() body: unknown) { return { body }; }
}

@Controller('own')
class OptionalController {
  @Post('files/*a/x/*b/x/*c/end') @UseGuards(WebhookGuard('any')) wild(@Body() body: unknown) { return { body }; }
  @Post('optional{/:id}') @UseGuards(WebhookGuard('any')) optional(@Body() body: unknown) { return { body }; }
}

@Injectable()
class Checked {
  @OnWebhook('checked', { source: 'checked', schema: z.record(z.string(), z.number()) })
  take(): void {}
}

const BODY = '{"type":"thing"}';
const signed = (body: string, headers: Outgoing['headers'] = {}): Outgoing => githubDelivery({ body, headers });
const controllers = (adapter: AdapterName) => (adapter === 'express' ? [OwnController, OptionalController] : [OwnController]);

describe.each(ADAPTERS)('attacks on %s', (adapter) => {
  let running: RunningApp;
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: SOURCES })], providers: [Recorder, Checked], controllers: controllers(adapter) });
  });
  afterAll(() => running.close());

  const post = (path: string, request: Outgoing): Promise<Answered> => send(`${running.url}/${path}`, request);
  const events = (): Recorder['events'] => running.app.get(Recorder).events;
  const linesDuring = async (run: () => Promise<unknown>): Promise<readonly string[]> => {
    const before = running.log.length;
    await run();
    return running.log.slice(before);
  };

  it.each(Object.keys(answers))('an answer that Node would not send is a 500 and ends no process: %s', async (name) => {
    const unhandled = await unhandledDuring(async () => {
      expect(await post(`webhooks/${name}`, signed(BODY))).toMatchObject({ status: 500, body: '{"error":"WEBHOOK_INTERNAL"}' });
    });
    expect(unhandled).toEqual([]);
  });

  it.each(['constructor', '__proto__', 'valueof', 'hasOwnProperty'])('a content encoding that is a name of JavaScript is unknown: %s', async (encoding) => {
    expect(await post('webhooks/any', signed(BODY, { 'content-encoding': encoding }))).toMatchObject({ status: 415 });
  });

  it('a signed JSON under the content type of a form gives no event, whatever its texts hold', async () => {
    const before = events().length;
    const body = JSON.stringify({ action: 'opened', issue: { title: `&payload=${encodeURIComponent('{"action":"forged"}')}&` } });
    const answer = await post('webhooks/github', signed(body, { 'content-type': 'application/x-www-form-urlencoded' }));
    expect([answer.status, errorOf(answer), events().length]).toEqual([400, 'WEBHOOK_BODY_UNDECODABLE', before]);
  });

  it.each([['12345', 'application/json'], ['an-event', 'text/plain']])('a signature made for a challenge proves no delivery: %s', async (challenge, type) => {
    const before = events().length;
    const { body } = await send(`${running.url}/webhooks/crc?crc_token=${challenge}`, { method: 'GET' });
    const answer = await post('webhooks/crc', { body: challenge, headers: { 'content-type': type, 'x-hub-signature-256': `sha256=${body}` } });
    expect([body.length, answer.status, events().length]).toEqual([64, 403, before]);
    expect(await post('webhooks/crc', signed('{"a":1}'))).toMatchObject({ status: 200 });
  });

  it('a secret function is asked only for requests that hold a signature, and what it says is one line of the log', async () => {
    lookups.length = 0;
    for (const headers of [{}, { 'x-hub-signature-256': 'sha256=00' }]) expect(await post('webhooks/shops/acme', { body: BODY, headers })).toMatchObject({ status: 401 });
    expect(lookups).toEqual([]);
    const lines = await linesDuring(() => post('webhooks/shops/a%0aERROR%20forged', signed(BODY)));
    expect(lookups).toEqual(['a\nERROR forged']);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^WARN shops: answered 503.*no shop a ERROR forged; [^\n]*$/);
  });

  it('a schema names what does not fit on one line, whatever the keys are', async () => {
    const lines = await linesDuring(() => post('webhooks/checked', signed('{"a\\nERROR forged":"x"}')));
    expect(lines.filter((line) => line.includes('forged')).map((line) => line.split('\n')[0])).toEqual([expect.stringContaining('a ERROR forged')]);
  });

  it('a flood of requests without proof fills no log', async () => {
    const check = { body: 'ssl_check=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    const lines = await linesDuring(async () => {
      for (let count = 0; count < 50; count += 1) expect(await post('webhooks/slack', check)).toMatchObject({ status: 200 });
    });
    expect(lines).toHaveLength(20);
  });

  it.each(['own/derived', 'own/hook-7', ...(adapter === 'express' ? ['own/files/a/x/b/x/c/end', 'own/optional', 'own/optional/7'] : [])])('a guard has the exact bytes however its class and its path are written: %s', async (path) => {
    expect(await post(path, signed(BODY))).toMatchObject({ status: 201, body: `{"body":${BODY}}` });
    expect(await post(path, githubDelivery({ body: BODY, secret: 'another' }))).toMatchObject({ status: 401 });
  });

  it('a URL made for the wildcards of a guarded path is answered like any other', async () => {
    expect(await post(`own/files${'/x'.repeat(6000)}`, signed(BODY))).toMatchObject({ status: 404 });
  });

  it('no content type gets past the parsers of a route that is not guarded', async () => {
    const answer = await post('own/plain', { body: BODY, headers: { 'content-type': 'application/vnd.nestjs-webhook.unparsed' } });
    expect(answer.status).toBe(adapter === 'fastify' ? 415 : 201);
  });
});
