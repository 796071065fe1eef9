import { ecwid } from 'nestjs-webhook/providers/ecwid';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the old secret';
const NEW = 'the new secret';

export const ecwidCase: PresetCase = {
  name: 'ecwid',
  source: () => ecwid({ clientSecret: OLD }),
  rotated: () => ecwid({ clientSecret: [NEW, OLD] }),
  wrong: () => ecwid({ clientSecret: NEW }),
  empty: { source: (clientSecret) => ecwid({ clientSecret }), option: 'clientSecret' },
  fromOptions: (options) => ecwid(options as { clientSecret: string }),
  deliveries: examples('ecwid'),
  mistaken: [{ source: () => ecwid({ clientSecret: 'secret_example' }), says: /access token.*client secret/ }],
  covered: ['body:eventId', 'body:eventCreated'],
  uncovered: ['body:eventType', 'body:storeId', 'body:entityId', 'body:data'],
  toleranceSec: 90_000,
  copiesToldBy: 'id',
};
