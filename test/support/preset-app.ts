import { WebhookModule, type RequestParts } from 'nestjs-webhook';
import { fakeClock, type FakeClock } from 'nestjs-webhook/testing';
import type { Sent } from '../../lib/testing/preset/alter.js';
import type { PresetCase } from 'nestjs-webhook/testing';
import { nowOf, PUBLIC_ORIGIN, signedBy } from '../../lib/testing/preset/sending.js';
import { Recorder } from './recorder.js';
import { send, type Answered, type Outgoing } from './send.js';
import { startApp, type AdapterName, type RunningApp, type StartOptions } from './start-app.js';

/** A whole application that receives from one preset, at `/webhooks/events`. */
export interface PresetApp {
  readonly running: RunningApp;
  readonly recorder: Recorder;
  readonly clock: FakeClock;
  sign(request: RequestParts): Promise<Sent>;
  post(request: RequestParts | Outgoing): Promise<Answered>;
}

/** Starts it at the time of the case, with a recorder of every event. */
export async function startPreset(c: PresetCase, adapter: AdapterName, more: Omit<StartOptions, 'adapter'> = {}): Promise<PresetApp> {
  const clock = fakeClock(nowOf(c));
  const module = WebhookModule.forRoot({ sources: { events: c.source() }, publicUrl: PUBLIC_ORIGIN, clock, ...(c.fetch && { fetch: c.fetch }) });
  const running = await startApp({ ...more, adapter, imports: [module, ...(more.imports ?? [])], providers: [Recorder, ...(more.providers ?? [])] });
  return {
    running,
    clock,
    recorder: running.app.get(Recorder),
    sign: (request) => signedBy(c.source(), request, clock.now()),
    post: ({ method, url, headers, body }) => send(running.url, { method, url: url ?? '/webhooks/events', headers: headers as Outgoing['headers'], body: body as Buffer | string | undefined }),
  };
}
