import { cursor } from 'nestjs-webhook/providers/cursor';
import { payload } from '../../support/payload.js';
import type { ProviderCase } from '../provider-case.js';

const OLD = 'the old secret';
const NEW = 'the new secret';
const id = '72d3162e-cc78-11e3-81ab-4c9367dc0958';

export const cursorCase: ProviderCase = {
  name: 'cursor',
  source: () => cursor({ secret: OLD }),
  rotated: () => cursor({ secret: [NEW, OLD] }),
  wrong: () => cursor({ secret: NEW }),
  empty: { source: (secret) => cursor({ secret }), option: 'secret' },
  fromOptions: (options) => cursor(options as { secret: string }),
  deliveries: [
    { title: 'an agent that finished', request: payload('cursor/statusChange.FINISHED.json', { 'x-webhook-event': 'statusChange', 'x-webhook-id': id }), events: [{ name: 'statusChange', action: 'FINISHED', id }] },
  ],
  uncovered: ['header:x-webhook-id'],
  copiesToldBy: 'body',
};
