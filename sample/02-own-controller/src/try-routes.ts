import { source } from 'nestjs-webhook';
import { signDelivery } from 'nestjs-webhook/testing';
import { sources } from './app.module.js';
import { meterAuth } from './billing.controller.js';

/** Calls the three routes, each with and without proof. */
export async function tryRoutes(url: string): Promise<void> {
  const event = await signDelivery(sources.stripe, { body: '{"id":"evt_1","type":"invoice.paid"}' });
  const reading = await signDelivery(source({ auth: meterAuth }), { body: '{"kwh":42}', headers: { 'content-type': 'application/json' } });
  await show(url, 'billing/stripe', event.body, { ...event.headers });
  await show(url, 'billing/stripe', Buffer.from('{"id":"evt_1","type":"invoice.void"}'), { ...event.headers });
  await show(url, 'billing/meter', reading.body, { ...reading.headers });
  await show(url, 'billing/meter', Buffer.from('{"kwh":0}'), { ...reading.headers });
  await show(url, 'billing/door', Buffer.from('{}'), { 'content-type': 'application/json', 'x-door-token': 'my-door-token' });
  await show(url, 'billing/door', Buffer.from('{}'), { 'content-type': 'application/json' });
}

async function show(url: string, path: string, body: Buffer, headers: Record<string, string>): Promise<void> {
  const response = await fetch(`${url}/${path}`, { method: 'POST', headers, body: new Uint8Array(body) });
  process.stdout.write(`${path}: ${response.status} ${await response.text()}\n`);
}
