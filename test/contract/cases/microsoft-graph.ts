import { microsoftGraph, type MicrosoftGraphOptions } from 'nestjs-webhook/providers/microsoft-graph';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-state-of-the-subscription';
const NEW = 'the-new-state-of-the-subscription';
const item = (clientState?: string) => ({ changeType: 'created', resource: 'users/1/messages/2', ...(clientState !== undefined && { clientState }) });
const batch = (...items: object[]) => ({ body: JSON.stringify({ value: items }), headers: { 'content-type': 'application/json' } });
const token = 'Validation: Testing client application reachability for subscription Request-Id: 522a8e7e-096a-494c-aaf1-ac0dcfca45b7';

export const microsoftGraphCase: PresetCase = {
  name: 'microsoft-graph',
  source: () => microsoftGraph({ clientState: OLD }),
  rotated: () => microsoftGraph({ clientState: [NEW, OLD] }),
  wrong: () => microsoftGraph({ clientState: NEW }),
  empty: { source: (clientState) => microsoftGraph({ clientState }), option: 'clientState' },
  mistaken: [
    { source: () => microsoftGraph({ clientState: `abc8Q~${'example'.repeat(5).slice(0, 34)}` }), says: /client secret of the app.*clientState/ },
    { source: () => microsoftGraph({ clientState: 'eyJ0eXAiOiJKV1QifQ.'.repeat(8) }), says: /longer than a clientState.*subscription/ },
  ],
  fromOptions: (options) => microsoftGraph(options as unknown as MicrosoftGraphOptions),
  deliveries: examples('microsoft-graph'),
  covered: ['body:value.0.clientState'],
  uncovered: ['body:value.0.changeType', 'body:value.0.resource', 'body:value.0.resourceData', 'body:validationTokens'],
  signatureParts: ['body:value.0.clientState'],
  copiesToldBy: 'id',
  success: { status: 202, body: '' },
  handshakes: [
    { title: 'the validation of a URL', request: { url: `/?validationToken=${encodeURIComponent(token)}`, headers: { 'content-type': 'text/plain; charset=utf-8' } }, signed: false, answer: { status: 200, body: token, contentType: 'text/plain; charset=utf-8' } },
    { title: 'the validation, and a change that nobody has signed', request: { ...batch(item()), url: '/?validationToken=a+b' }, signed: false, answer: { status: 200, body: 'a b', contentType: 'text/plain; charset=utf-8' } },
    { title: 'markup instead of a token', request: { url: '/?validationToken=%3Cscript%3E' }, signed: false, answer: { status: 403, body: '{"error":"WEBHOOK_FORBIDDEN"}', contentType: 'application/json; charset=utf-8' } },
  ],
  unproved: [
    { title: 'an item of somebody else behind a good one', request: batch(item(OLD), item('another state')) },
    { title: 'an item without a state behind a good one', request: batch(item(OLD), item()) },
    { title: 'no item at all', request: batch() },
    { title: 'a state that is beside the items', request: { body: JSON.stringify({ value: [item()], clientState: OLD }), headers: { 'content-type': 'application/json' } } },
  ],
};
