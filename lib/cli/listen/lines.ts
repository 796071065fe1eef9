import { nameOf } from '../explain/examine.js';
import { refusalLine } from '../explain/report.js';
import { jsonLine, visible } from '../table.js';
import { isoOf } from '../times.js';
import type { Delivery } from './desk.js';

/** What is told of a delivery besides itself. */
export interface Told {
  /** What to do about a refusal, a sentence each. */
  readonly advice: readonly string[];
  /** File it was saved to. */
  readonly saved: string | undefined;
}

const pathOf = (url: string): string => url.replace(/\?.*$/s, '');

/** A delivery as a line, with what to do below it when it was refused. */
export function deliveryText(delivery: Delivery, { advice, saved }: Told): string {
  const { at, answer, method, url, refusal } = delivery;
  const head = `${isoOf(at)}  ${answer.status}  `;
  const line = refusal === undefined ? wordsOf(delivery) : `${refusalLine(refusal)} (${visible(method)} ${visible(pathOf(url))})`;
  return [head + line, ...advice.map((each) => `  - ${visible(each)}`), ...(saved === undefined ? [] : [`  saved as ${visible(saved)}`]), ''].join('\n');
}

function wordsOf({ events, isCopy, handshake }: Delivery): string {
  if (events.length > 0) return `${isCopy ? 'a copy: ' : ''}${visible(events.map(nameOf).join(', '))}`;
  return handshake ?? 'no event';
}

/** A delivery as one JSON object in a line. */
export function deliveryJson(delivery: Delivery, { advice, saved }: Told): string {
  const { at, answer, method, url, events, isCopy, handshake, refusal } = delivery;
  return jsonLine({
    at: isoOf(at), method, path: pathOf(url), status: answer.status,
    events: events.map(({ name, action, id }) => ({ name, action, id })), copy: isCopy, handshake,
    ...(refusal === undefined ? {} : { code: refusal.code, reason: refusalLine(refusal), advice }),
    saved,
  });
}
