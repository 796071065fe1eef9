import { clickup } from 'nestjs-webhook/providers/clickup';
import type { PresetCase } from 'nestjs-webhook/testing';
import { examples } from '../examples.js';

const OLD = 'O94IM25S7PXBPYTMNXLLET230SRP0S89COR7B1YOJ2ZIE8WQNK5UUKEF26W0Z5GA';
const NEW = 'P94IM25S7PXBPYTMNXLLET230SRP0S89COR7B1YOJ2ZIE8WQNK5UUKEF26W0Z5GA';

export const clickupCase: PresetCase = {
  name: 'clickup',
  source: () => clickup({ secret: OLD }),
  rotated: () => clickup({ secret: [NEW, OLD] }),
  wrong: () => clickup({ secret: NEW }),
  empty: { source: (secret) => clickup({ secret }), option: 'secret' },
  mistaken: [{ source: () => clickup({ secret: 'pk_1234_EXAMPLE' }), says: /API token.*secret of the webhook/ }],
  fromOptions: (options) => clickup(options as { secret: string }),
  deliveries: examples('clickup'),
  copiesToldBy: 'id',
};
