import type { Answer } from '../../core/answer.js';
import type { Log } from '../../core/log.js';
import { WebhookRequest, type RequestParts } from '../../core/request.js';
import type { PendingEvent } from '../../inbox/inbox.js';
import { WebhookReceiver } from '../../webhook.receiver.js';
import { WebhookSources } from '../../webhook.sources.js';
import { fakeClock } from '../fake-clock.js';
import type { PresetCase } from './preset-case.js';
import { nowOf, PUBLIC_ORIGIN } from './sending.js';

const SILENT: Log = { log: () => undefined, warn: () => undefined, error: () => undefined };

/** What came of a request. */
export interface Received {
  readonly answer: Answer;
  readonly events: readonly PendingEvent[];
}

/** The preset behind the module's own receiver, without HTTP: what it answers, and which events it lets in. */
export function receptionOf(c: PresetCase, returns?: unknown): (request: RequestParts) => Promise<Received> {
  const sources = new WebhookSources({ sources: { events: c.source() }, publicUrl: PUBLIC_ORIGIN, clock: fakeClock(nowOf(c)), ...(c.fetch && { fetch: c.fetch }) });
  const [source] = sources.all();
  if (source === undefined) throw new Error('the source is not there');
  let events: readonly PendingEvent[] = [];
  const receiver = new WebhookReceiver({
    sources,
    log: SILENT,
    inboxOf: () => ({
      accept: async (delivery) => {
        events = delivery.events.map(({ event }) => event);
        return { fresh: events, results: returns === undefined ? [] : [returns] };
      },
    }),
    handlersOf: () => [],
    refreshHandlers: () => undefined,
    publish: () => undefined,
  });
  return async (request) => {
    events = [];
    const answer = await receiver.receive(source, new WebhookRequest(request));
    return { answer, events };
  };
}
