import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { basicAuth, headerToken, inline, json, OnWebhook, source, urlToken, WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery, githubSignature, PUSH } from '../../support/github.js';
import { hostProcess } from '../../support/host-process.js';
import { send, type Outgoing } from '../../support/send.js';
import { ADAPTERS, startApp } from '../../support/start-app.js';

const TOKEN = 'the-right-token-0123456789';
const WRONG = 'a-wrong-token-9876543210';
const PASSWORD = 'the-right-password';
const BODY = '{"type":"thing"}';
const basic = (password: string): string => `Basic ${Buffer.from(`erp:${password}`).toString('base64')}`;

const SOURCES = {
  query: source({ auth: urlToken({ param: 'auth', token: TOKEN }), eventName: json('type') }),
  path: { ...source({ auth: urlToken({ segment: 'token', token: TOKEN }), eventName: json('type') }), path: 'path/:token' },
  header: source({ auth: headerToken({ header: 'authorization', scheme: 'Bearer', token: TOKEN }), eventName: json('type') }),
  basic: source({ auth: basicAuth({ username: 'erp', password: PASSWORD }), eventName: json('type') }),
  looked: source({ auth: urlToken({ param: 'auth', token: ({ query }) => Promise.reject(new Error(`no tenant for ${query.get('auth') ?? ''}`)) }), eventName: json('type') }),
  github: github({ secret: GITHUB_SECRET }),
};

const REQUESTS: readonly (Outgoing & { readonly to: string; readonly status: number })[] = [
  { to: `query?auth=${TOKEN}`, status: 200 },
  { to: `query?auth=${WRONG}`, status: 401 },
  { to: `query/?auth=${WRONG}`, status: 401 },
  { to: `query?auth=${TOKEN}`, method: 'DELETE', status: 405 },
  { to: `path/${TOKEN}`, status: 200 },
  { to: `path/${WRONG}`, status: 401 },
  { to: `nobody?auth=${TOKEN}`, status: 404 },
  { to: `nobody?auth=${WRONG}`, method: 'GET', status: 404 },
  { to: `looked?auth=${TOKEN}`, status: 503 },
  { to: 'header', headers: { authorization: `Bearer ${TOKEN}` }, status: 200 },
  { to: 'header', headers: { authorization: `Bearer ${WRONG}` }, status: 401 },
  { to: 'header', headers: { authorization: WRONG }, status: 401 },
  { to: 'basic', headers: { authorization: basic(PASSWORD) }, status: 200 },
  { to: 'basic', headers: { authorization: basic(WRONG) }, status: 401 },
  { to: 'github', ...githubDelivery(), status: 200 },
  { to: 'github', ...githubDelivery({ secret: 'another' }), status: 401 },
  { to: 'github', ...githubDelivery({ event: 'fails' }), status: 500 },
];
const SECRETS = [TOKEN, WRONG, PASSWORD, basic(PASSWORD).slice(6), basic(WRONG).slice(6), githubSignature(PUSH).slice(7), githubSignature(PUSH, 'another').slice(7), GITHUB_SECRET, 'octo/hello'];

@Injectable()
class Handlers {
  @OnWebhook('fails')
  fails(): void {
    throw new Error('the handler is broken');
  }
}

/** Everything written to standard output and standard error meanwhile. */
async function outputOf(run: () => Promise<void>): Promise<string> {
  const written: string[] = [];
  const streams = [hostProcess.stdout, hostProcess.stderr];
  const originals = streams.map((stream) => stream.write.bind(stream));
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array): boolean => {
      written.push(Buffer.from(chunk).toString());
      return true;
    };
  }
  try {
    await run();
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = originals[index] ?? stream.write;
  }
  return written.join('');
}

describe.each(ADAPTERS)('pain 32: no token, password, signature or payload is ever written (%s)', (adapter) => {
  it('into the log of the module, of Nest, of Fastify or to the console, nor into an answer', async () => {
    const serverLog: string[] = [];
    const stream = new Writable({
      write(chunk: Buffer, _encoding, done) {
        serverLog.push(chunk.toString());
        done();
      },
    });
    let log: readonly string[] = [];
    const answers: string[] = [];
    const output = await outputOf(async () => {
      const running = await startApp({
        adapter,
        httpAdapter: () => (adapter === 'fastify' ? new FastifyAdapter({ logger: { level: 'trace', stream } }) : new ExpressAdapter()),
        imports: [WebhookModule.forRoot({ sources: SOURCES, inbox: inline() })],
        providers: [Handlers],
      });
      for (const { to, status, ...request } of REQUESTS) {
        const answer = await send(`${running.url}/webhooks/${to}`, { body: BODY, ...request, headers: { 'content-type': 'application/json', ...request.headers } });
        expect([to, answer.status]).toEqual([to, status]);
        answers.push(JSON.stringify(answer));
      }
      log = running.log;
    });
    if (adapter === 'fastify') expect(serverLog.join('')).toContain('"url":"/webhooks/path/:token"');
    expect(log.filter((line) => line.includes('answered 401')).length).toBeGreaterThan(5);
    for (const [place, text] of Object.entries({ log: log.join('\n'), serverLog: serverLog.join(''), output, answers: answers.join('') })) {
      for (const secret of SECRETS) expect({ place, secret, found: text.includes(secret) }).toEqual({ place, secret, found: false });
    }
  });
});
