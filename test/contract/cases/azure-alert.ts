import { azureAlert, type AzureAlertOptions } from 'nestjs-webhook/providers/azure-alert';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';

export const azureAlertCase: PresetCase = {
  name: 'azure-alert',
  source: () => azureAlert({ token: OLD }),
  rotated: () => azureAlert({ token: [NEW, OLD] }),
  wrong: () => azureAlert({ token: NEW }),
  empty: { source: (token) => azureAlert({ token }), option: 'token' },
  fromOptions: (options) => azureAlert(options as unknown as AzureAlertOptions),
  deliveries: examples('azure-alert'),
  covered: ['query:token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
