import { azureEventGrid, type AzureEventGridOptions } from 'nestjs-webhook/providers/azure-event-grid';
import type { PresetCase } from 'nestjs-webhook/testing';
import { payload } from '../../support/payload.js';
import { examples } from '../examples.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';

export const azureEventGridCase: PresetCase = {
  name: 'azure-event-grid',
  source: () => azureEventGrid({ token: OLD }),
  rotated: () => azureEventGrid({ token: [NEW, OLD] }),
  wrong: () => azureEventGrid({ token: NEW }),
  empty: { source: (token) => azureEventGrid({ token }), option: 'token' },
  fromOptions: (options) => azureEventGrid(options as unknown as AzureEventGridOptions),
  mistaken: [{ source: () => azureEventGrid({ token: 'short' }), says: /token: is shorter/ }],
  deliveries: examples('azure-event-grid'),
  covered: ['query:token'],
  uncovered: ['body'],
  copiesToldBy: 'id',
  handshakes: [
    {
      title: 'the validation of a new subscription', request: payload('azure-event-grid/subscription-validation.json', { 'aeg-event-type': 'SubscriptionValidation' }), signed: true,
      answer: { status: 200, body: '{"validationResponse":"512d38b6-c7b8-40c8-89fe-f46f9e9622b6"}', contentType: 'application/json; charset=utf-8' },
    },
  ],
};

export const azureEventGridHeaderCase: PresetCase = {
  ...azureEventGridCase,
  variant: 'a delivery property',
  source: () => azureEventGrid({ token: OLD, tokenHeader: 'x-hook-token' }),
  rotated: () => azureEventGrid({ token: [NEW, OLD], tokenHeader: 'x-hook-token' }),
  wrong: () => azureEventGrid({ token: NEW, tokenHeader: 'x-hook-token' }),
  covered: ['header:x-hook-token'],
};
