import { auth0, type Auth0Options } from 'nestjs-webhook/providers/auth0';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the-old-token-of-the-channel';
const NEW = 'the-new-token-of-the-channel';
const line = (id: string): string => JSON.stringify({ log_id: id, data: { type: 's' } });

export const auth0Case: ProviderCase = {
  name: 'auth0',
  source: () => auth0({ token: OLD }),
  rotated: () => auth0({ token: [NEW, OLD] }),
  wrong: () => auth0({ token: NEW }),
  empty: { source: (token) => auth0({ token }), option: 'token' },
  fromOptions: (options) => auth0(options as unknown as Auth0Options),
  deliveries: [
    { title: 'an array of logs', request: payload('auth0/array.json'), events: [{ name: 's', id: '90020260101000000000000000000001' }, { name: 'fp', id: '90020260101000000000000000000002' }] },
    { title: 'an object of logs', request: payload('auth0/object.json'), events: [{ name: 'ss', id: '90020260101000000000000000000003' }] },
    { title: 'logs in lines', request: { body: `${line('4')}\n${line('5')}\n`, headers: { 'content-type': 'application/json' } }, events: [{ name: 's', id: '4' }, { name: 's', id: '5' }] },
    { title: 'one log in a line', request: { body: `${line('6')}\n`, headers: { 'content-type': 'application/x-ndjson' } }, events: [{ name: 's', id: '6' }] },
  ],
  covered: ['header:authorization'],
  uncovered: ['body'],
  copiesToldBy: 'id',
};
