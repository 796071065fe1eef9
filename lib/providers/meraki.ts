import type { Secrets } from '../auth/secrets.js';
import { token } from '../auth/tokens.js';
import { json } from '../body/json.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `meraki`. */
export interface MerakiOptions {
  /** "Shared secret" of the HTTPS server; not an API key. Several while you change it. Required. */
  readonly sharedSecret: Secrets;
}

/**
 * Cisco Meraki Dashboard alerts in the default payload, which holds the secret as it stands: it proves the sender and protects nothing of the body.
 * An event is named after `alertTypeId` (`motion_alert`), an older one after `alertType`. More than a hundred failures in a day switch the server off.
 */
export const meraki = defineProvider({
  name: 'meraki',
  docs: 'https://developer.cisco.com/meraki/webhooks/introduction/',
  checkedOn: '2026-11-27',
  options: (o: MerakiOptions) => ({ auth: token({ at: json('sharedSecret'), token: o.sharedSecret, option: 'sharedSecret' }, 'body-token') }),
  body: 'json',
  events: (payload) => [readEvent(payload)],
  idsFromBody: true,
  uncovered: ['body:alertData', 'body:alertId', 'body:alertTypeId', 'body:occurredAt'],
  answer: { status: 200 },
  redelivers: false,
});

/** Test alerts share one id, so the time belongs to it. */
function readEvent(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [alert, time] = [text('alertId'), text('occurredAt')];
  return { name: text('alertTypeId') ?? text('alertType') ?? UNNAMED, id: alert === undefined || time === undefined ? undefined : `${alert}:${time}` };
}
