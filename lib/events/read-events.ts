import type { EventDraft } from '../core/event.js';
import type { EventName, Source } from '../core/provider.js';
import type { WebhookRequest } from '../core/request.js';
import type { Slot } from '../core/slot.js';
import { bodyJson, mayBeRounded } from '../body/json.js';
import { asText, isRecord, valueAt } from '../body/path.js';

/** The name of an event whose delivery does not say. `**` still matches it. */
export const UNNAMED = 'unnamed';

/** How to find the events of a delivery. */
export interface EventReading {
  /** Where an event's name stands, with an action or without, or a function that tells it. Default none: every event is `unnamed`. */
  readonly eventName?: EventName | undefined;
  /** The id of the delivery; with `split`, that of each item. */
  readonly deliveryId?: Slot | undefined;
  /** Dotted path to the array of items (empty for the body itself), or a function that gives them. Default: one delivery is one event. */
  readonly split?: string | ((payload: unknown) => readonly unknown[]) | undefined;
}

/** The reader of a source's events. With `split`, slots that stand in the body read each item. */
export function readEvents(reading: EventReading): Source['events'] {
  const { eventName, deliveryId, split } = reading;
  return (payload, request) => {
    let exact: readonly unknown[] | undefined;
    const exactItem = (index: number): unknown => (exact ??= itemsOf(split, exactPayload(payload, request)))[index];
    return itemsOf(split, payload).map((item, index): EventDraft => {
      const read = (slot: Slot): string | undefined => {
        const text = slot.readFrom === undefined ? slot.read(request) : slot.readFrom(item);
        return slot.readFrom !== undefined && mayBeRounded(text) ? slot.readFrom(exactItem(index)) : text;
      };
      const { name, action } = nameOf(eventName, item, request, read);
      return { name, action, id: deliveryId && read(deliveryId), payload: item, read };
    });
  };
}

function nameOf(eventName: EventName | undefined, item: unknown, request: WebhookRequest, read: (slot: Slot) => string | undefined): Pick<EventDraft, 'name' | 'action'> {
  if (eventName === undefined) return { name: UNNAMED };
  if (typeof eventName === 'function') {
    const found: unknown = eventName(item, request);
    return isRecord(found) ? named(found['name'], found['action']) : named(found);
  }
  if ('part' in eventName) return named(read(eventName));
  return named(read(eventName.name), eventName.action && read(eventName.action));
}

/** Nothing and an empty text are no name and no action. */
function named(name: unknown, action?: unknown): Pick<EventDraft, 'name' | 'action'> {
  return { name: asText(name) || UNNAMED, action: asText(action) || undefined };
}

function itemsOf(split: EventReading['split'], payload: unknown): readonly unknown[] {
  if (split === undefined) return [payload];
  if (typeof split === 'function') return split(payload);
  const found = split === '' ? payload : valueAt(payload, split);
  if (Array.isArray(found)) return found;
  return found === undefined ? [] : [found];
}

/** The same payload with every integer exact, so that long ids are not rounded. */
export function exactPayload(payload: unknown, request: WebhookRequest): unknown {
  if (typeof payload !== 'object') return payload;
  try {
    return bodyJson(request, true);
  } catch {
    return payload;
  }
}
