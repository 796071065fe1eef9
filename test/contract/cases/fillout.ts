import { fillout, type FilloutOptions } from 'nestjs-webhook/providers/fillout';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'the-old-token';
const NEW = 'the-new-token';
const header = 'X-Fillout-Token';

export const filloutCase: PresetCase = {
  name: 'fillout',
  source: () => fillout({ token: OLD, header }),
  rotated: () => fillout({ token: [NEW, OLD], header }),
  wrong: () => fillout({ token: NEW, header }),
  empty: { source: (token) => fillout({ token, header }), option: 'token' },
  fromOptions: (options) => fillout(options as unknown as FilloutOptions),
  deliveries: examples('fillout'),
  covered: ['header:x-fillout-token'],
  uncovered: ['body'],
  copiesToldBy: 'none',
};
