import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import { WebhookModule } from 'nestjs-webhook';
import { github } from 'nestjs-webhook/providers/github';
import { GITHUB_SECRET, githubDelivery } from '../../support/github.js';
import { openSocket } from '../../support/raw-socket.js';
import { Recorder } from '../../support/recorder.js';
import { send } from '../../support/send.js';
import { ADAPTERS, startApp, type RunningApp } from '../../support/start-app.js';
import { waitFor } from '../../support/wait-for.js';

const MB = 1024 * 1024;
const LIMIT = 25 * MB;
const CHUNK = 64 * 1024;
/** What Node has taken from the socket before it hears that nobody reads on. */
const READ_AHEAD = 64 * 1024;
/** Head, and the lengths of chunks. */
const FRAMING = 4096;
const pushOf = (bytes: number): string => `{"ref":"refs/heads/main","pad":"${'x'.repeat(bytes - 34)}"}`;

@Controller('orders')
class OrdersController {
  @Post()
  create(@Body() { pad }: { readonly pad: string }): number {
    return pad.length;
  }
}

describe.each(ADAPTERS)('pain 22: the limit is that of the source, not that of the application (%s)', (adapter) => {
  let running: RunningApp;
  const connections: Socket[] = [];
  beforeAll(async () => {
    running = await startApp({ adapter, imports: [WebhookModule.forRoot({ sources: { github: github({ secret: GITHUB_SECRET }), small: { ...github({ secret: GITHUB_SECRET }), maxBodyBytes: 1000 } } })], providers: [Recorder], controllers: [OrdersController] });
    (running.app.getHttpServer() as Server).on('connection', (socket: Socket) => connections.push(socket));
  });
  afterAll(() => running.close());

  it('takes a push of 24 MB, while the application keeps its own limit', async () => {
    const body = pushOf(24 * MB);
    expect(await send(`${running.url}/webhooks/github`, githubDelivery({ body }))).toMatchObject({ status: 200 });
    expect(running.app.get(Recorder).last.delivery.rawBody).toHaveLength(24 * MB);
    const order = JSON.stringify({ pad: 'x'.repeat(2 * MB) });
    expect((await send(`${running.url}/orders`, { headers: { 'content-type': 'application/json' }, body: order })).status).toBe(413);
  });

  it.each([
    [1000, 200],
    [1001, 413],
  ])('counts to the byte: %d bytes are answered %d where 1,000 are taken', async (bytes, status) => {
    const body = pushOf(bytes);
    expect(Buffer.byteLength(body)).toBe(bytes);
    expect((await send(`${running.url}/webhooks/small`, githubDelivery({ body }))).status).toBe(status);
  });

  it.each([{}, { 'transfer-encoding': 'chunked' }])('refuses 26 MB from a sender who writes all of it before it reads %j', async (headers) => {
    const answer = await send(`${running.url}/webhooks/github`, githubDelivery({ body: pushOf(26 * MB), headers }));
    expect(answer).toMatchObject({ status: 413, body: '{"error":"WEBHOOK_BODY_TOO_LARGE"}', headers: { connection: 'close' } });
  });

  it('refuses 26 MB that are announced without reading them', async () => {
    const before = connections.length;
    const socket = await openSocket(running.url);
    const answer = new Promise<string>((resolve) => socket.once('data', (chunk: Buffer) => resolve(chunk.toString())));
    socket.write(`POST /webhooks/github HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${26 * MB}\r\n\r\n`);
    expect(await answer).toMatch(/^HTTP\/1\.1 413 [\s\S]*\{"error":"WEBHOOK_BODY_TOO_LARGE"\}$/);
    expect(connections[before]?.bytesRead).toBeLessThan(64 * 1024);
    socket.destroy();
  });

  it('refuses 26 MB in chunks once the limit and 64 kB are read', async () => {
    const before = connections.length;
    const socket = await openSocket(running.url);
    const got = { answer: '', over: false };
    socket.on('data', (chunk: Buffer) => (got.answer += chunk.toString())).on('close', () => (got.over = true));
    socket.write('POST /webhooks/github HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n');
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(CHUNK, 'x'), Buffer.from('\r\n')]);
    for (let sent = 0; sent < 26 * MB && got.answer === '' && !got.over; sent += CHUNK) {
      if (!socket.write(chunk)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve).once('data', resolve));
    }
    await waitFor(() => got.answer !== '' || got.over);
    const read = connections[before]?.bytesRead ?? 0;
    expect(got.answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(read).toBeGreaterThan(LIMIT);
    expect(read - LIMIT).toBeLessThanOrEqual(CHUNK + READ_AHEAD + FRAMING);
    socket.destroy();
  });
});
