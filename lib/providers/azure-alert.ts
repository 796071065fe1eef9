import { token } from '../auth/tokens.js';
import type { Secrets } from '../auth/secrets.js';
import { asText, valueAt } from '../body/path.js';
import type { EventDraft } from '../core/event.js';
import { query } from '../core/slot.js';
import { UNNAMED } from '../events/read-events.js';
import { defineProvider } from './source.js';

/** Options of `azure-alert`. */
export interface AzureAlertOptions {
  /** A long random text that you put into the URI of the action group's webhook, `?token=…`. Several while you change it. Required. */
  readonly token: Secrets;
  /** Name of that parameter. Default `token`. */
  readonly param?: string;
}

/**
 * Azure Monitor: the plain webhook of an action group, which nobody signs; "secure webhook" sends a token of Entra, for which this is not.
 * With the common alert schema the event is its name with what became of the alert, `azureMonitorCommonAlertSchema.Fired`.
 */
export const azureAlert = defineProvider({
  name: 'azure-alert',
  docs: 'https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-common-schema',
  checkedOn: '2026-11-27',
  options: (o: AzureAlertOptions) => ({ auth: token({ at: query(o.param ?? 'token'), token: o.token }, 'url-token') }),
  body: 'json',
  events: (payload) => [readAlert(payload)],
  idsFromBody: true,
  uncovered: ['body'],
  answer: { status: 200 },
  redelivers: true,
});

/** One alert fires and is resolved, each at a time. */
function readAlert(payload: unknown): EventDraft {
  const text = (path: string): string | undefined => asText(valueAt(payload, path)) || undefined;
  const [alert, action] = [text('data.essentials.alertId'), text('data.essentials.monitorCondition')];
  const time = text('data.essentials.resolvedDateTime') ?? text('data.essentials.firedDateTime');
  return { name: text('schemaId') ?? UNNAMED, action, id: alert === undefined || time === undefined ? undefined : [alert, action, time].join(':') };
}
