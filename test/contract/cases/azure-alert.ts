import { azureAlert, type AzureAlertOptions } from 'nestjs-webhook/providers/azure-alert';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';

export const azureAlertCase: ProviderCase = {
  name: 'azure-alert',
  source: () => azureAlert({ token: OLD }),
  rotated: () => azureAlert({ token: [NEW, OLD] }),
  wrong: () => azureAlert({ token: NEW }),
  empty: { source: (token) => azureAlert({ token }), option: 'token' },
  fromOptions: (options) => azureAlert(options as unknown as AzureAlertOptions),
  deliveries: [
    { title: 'an alert fired', request: payload('azure-alert/Fired.json'), events: [{ name: 'azureMonitorCommonAlertSchema', action: 'Fired', id: '/subscriptions/1/providers/Microsoft.AlertsManagement/alerts/b9569717:Fired:2026-01-01T00:00:00.0000000Z' }] },
    { title: 'an alert resolved', request: payload('azure-alert/Resolved.json'), events: [{ name: 'azureMonitorCommonAlertSchema', action: 'Resolved', id: '/subscriptions/1/providers/Microsoft.AlertsManagement/alerts/b9569717:Resolved:2026-01-01T00:05:00.0000000Z' }] },
    { title: 'a classic alert', request: payload('azure-alert/classic.json'), events: [{ name: 'unnamed' }] },
  ],
  covered: ['query:token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
